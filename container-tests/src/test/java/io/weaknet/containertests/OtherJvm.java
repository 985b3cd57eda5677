/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import io.weaknet.link.TestcontainersBackend;
import io.weaknet.link.TestcontainersSettings;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Scenario;
import java.util.List;

/** A JVM with a link on a container: says so, and ends when its input does, or when it is killed. */
final class OtherJvm {
    private OtherJvm() {}

    @SuppressWarnings("SystemOut") // its parent reads it
    public static void main(String[] arguments) throws Exception {
        try (TestcontainersBackend backend = new TestcontainersBackend(TestcontainersSettings.defaults());
                WeakLink link = backend.open("other", new Scenario(List.of(), 1), new Upstream.BuiltIn())) {
            System.out.println("link at " + link.port());
            while (System.in.read() >= 0) {
                // Nothing is said to it; the end of its input is what it waits for.
            }
        }
    }
}
