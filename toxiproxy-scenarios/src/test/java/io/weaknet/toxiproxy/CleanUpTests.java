/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class CleanUpTests {
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("weaknet-toxiproxy"))
                .collect(Collectors.toSet());
    }

    @Test
    void noThreadIsLeft() throws Exception {
        var before = threads();
        ToxiproxyServer server;
        List<Rig.Pair> pairs;
        try (var rig = new Rig()) {
            server = rig.server;
            var proxy = rig.client.createProxy(
                    "p", "localhost:0", rig.peers.address().replace("127.0.0.1", "localhost"));
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 60_000);
            pairs = List.of(rig.connect(proxy), rig.connect(proxy));
            pairs.get(0).near().getOutputStream().write(1);
            Rig.until(() -> rig.traffic("slow").orElseThrow().bytes() == 1);
            // Of those before, which other tests had, some may have ended meanwhile.
            var own = threads();
            own.removeAll(before);
            assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);
            server.close();
            assertThat(pairs.get(1).near().getInputStream().read()).isEqualTo(-1);
        }
        server.close();
        Rig.until(() -> before.containsAll(threads()));
        assertThat(server.connections("p")).hasSize(2);
    }

    @Test
    void aTakenAddressIsSaidAndNothingIsLeft() throws Exception {
        var before = threads();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> ToxiproxyServer.builder().address(address).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("can't listen on")
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
        Rig.until(() -> before.containsAll(threads()));
    }
}
