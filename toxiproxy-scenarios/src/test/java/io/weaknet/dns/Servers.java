/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import io.weaknet.origin.OriginHost;
import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.NameCondition;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.Opening;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers for the tests of one class. */
final class Servers implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final OriginHost host = OriginHost.create(TestCertificateAuthority.create());
    private final NameServer server = Opening.after(
            host,
            () -> host.startNameServer(
                    "unit-" + NUMBER.incrementAndGet() + ".weaknet.test",
                    () -> List.of(InetAddress.getLoopbackAddress())));

    NameServer server() {
        return server;
    }

    InetSocketAddress address() {
        return server.address();
    }

    String name() {
        return server.name();
    }

    AppliedNameCondition apply(Condition condition) {
        return server.apply((NameCondition) condition, When.ALWAYS);
    }

    @Override
    public void close() {
        try (host) {
            server.close();
        }
    }
}
