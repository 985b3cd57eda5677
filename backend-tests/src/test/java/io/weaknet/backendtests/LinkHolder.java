/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import io.weaknet.link.RemoteBackend;
import io.weaknet.link.RemoteSettings;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A JVM that opens two links, says so, and waits to be killed. */
final class LinkHolder {
    private LinkHolder() {}

    public static void main(String[] args) throws Exception {
        Scenario scenario = new Scenario(List.of(Conditions.latency(Duration.ofMillis(10))), 1);
        try (RemoteBackend backend = new RemoteBackend(RemoteSettings.of(URI.create(args[0])));
                WeakLink first = backend.open("first", scenario, new Upstream.BuiltIn());
                WeakLink second = backend.open("second", scenario, new Upstream.BuiltIn())) {
            System.out.println("open " + first.port() + " " + second.port());
            while (System.in.read() >= 0) {
                // Nobody writes: this ends with the parent.
            }
        }
    }
}
