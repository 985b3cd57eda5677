/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import io.weaknet.wire.WireEvent;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class ConnectionBoundTests {
    @Test
    void aConnectionTooManyIsResetAndOneThatEndsMakesRoom() throws Exception {
        try (var rig = new Rig(1, ProxySettings.DEFAULT.withConnections(2))) {
            var proxy = rig.proxy();
            var first = rig.connect(proxy);
            rig.connect(proxy);
            assertTurnedAway(rig, proxy.getListen());
            first.near().close();
            first.far().close();
            Rig.until(() -> passes(rig, proxy.getListen()));
        }
    }

    @Test
    void aConnectionCountsUntilItsUpstreamIsGoneToo() throws Exception {
        try (var rig = new Rig(1, ProxySettings.DEFAULT.withConnections(1))) {
            var proxy = rig.proxy();
            var slow = proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 3_600_000);
            var pair = rig.connect(proxy);
            pair.near().getOutputStream().write(1);
            Rig.until(() -> rig.trace().bytesUp() == 1);
            RelayTests.reset(pair.near());
            Rig.until(() -> rig.trace().events().stream().anyMatch(WireEvent.Rst.class::isInstance));
            assertTurnedAway(rig, proxy.getListen());
            slow.remove();
            RelayTests.assertReset(pair.far());
            Rig.until(() -> passes(rig, proxy.getListen()));
        }
    }

    /** The RST may come before the client's kernel has told it that it is connected. */
    private static void assertTurnedAway(Rig rig, String listen) throws IOException {
        Socket client;
        try {
            client = rig.peers.client(listen);
        } catch (SocketException early) {
            assertThat(early).hasMessageContaining("reset");
            return;
        }
        RelayTests.assertReset(client);
    }

    private static boolean passes(Rig rig, String listen) {
        try (Socket client = rig.peers.client(listen)) {
            client.getOutputStream().write(1);
            client.setSoTimeout(200);
            // The peers' server says nothing: a connection that was let in stays open.
            client.getInputStream().read();
            return false;
        } catch (SocketTimeoutException open) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    @Test
    void boundsHaveTheirRanges() {
        var builder = ToxiproxyServer.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connections(0))
                .withMessage("connections: 0 (expected: > 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.window(65_535))
                .withMessage("window: 65535 (expected: >= 65536)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.memory(-1))
                .withMessage("memory: -1 (expected: >= 0)");
        try (var server =
                builder.connections(10).window(1 << 20).memory(1 << 24).start()) {
            assertThat(server.address().getPort()).isPositive();
        }
    }
}
