/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Toxic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left to chance repeats with the seed and the name. Shown by which connections a toxic of half toxicity strikes. */
class SeedTests {
    private static final int CONNECTIONS = 48;

    @Test
    void theSameSeedAndNameDrawTheSame() throws IOException {
        List<Boolean> first = struck("link", 42);

        assertThat(first).contains(true, false);
        assertThat(struck("link", 42)).isEqualTo(first);
    }

    @Test
    void anotherSeedOrNameDrawsOtherwise() throws IOException {
        List<Boolean> first = struck("link", 42);

        assertThat(struck("link", 43)).isNotEqualTo(first);
        assertThat(struck("other", 42)).isNotEqualTo(first);
    }

    /** Opens connections one after the other on a server of their own; true for each that a toxic struck. */
    private List<Boolean> struck(String link, long seed) throws IOException {
        try (EmbeddedServices services = EmbeddedServices.start();
                ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            EmbeddedProxy proxy = EmbeddedProxy.create(link, seed, "127.0.0.1:" + server.getLocalPort(), services);
            Proxy behind = services.client().getProxy(LinkNames.proxyName(link));
            Toxic toxic = new Toxic("latency", Direction.UPSTREAM, 0.5, Map.of("latency", 1L));
            ToxicApplier.add(behind, "half", toxic);
            return IntStream.range(0, CONNECTIONS)
                    .mapToObj(each -> isStruck(proxy, server))
                    .toList();
        }
    }

    private static boolean isStruck(EmbeddedProxy proxy, ServerSocket server) {
        long before = connections(proxy);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                Socket accepted = server.accept()) {
            client.getOutputStream().write('x');
            assertThat(accepted.getInputStream().read()).isEqualTo('x');
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return connections(proxy) > before;
    }

    private static long connections(EmbeddedProxy proxy) {
        return proxy.traffic().values().stream()
                .mapToLong(each -> each.connections())
                .sum();
    }
}
