/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.toxiproxy.EnvelopeContract.header;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code /metrics} of a server that was started with both flags. */
interface MetricsContract {
    ContractServer server();

    private static String series(String what, String direction, ContractServer.Made proxy, String upstream, int bytes) {
        return "toxiproxy_proxy_" + what + "_bytes_total{direction=\"" + direction + "\",listener=\"" + proxy.listen()
                + "\",proxy=\"" + proxy.name() + "\",upstream=\"" + upstream + "\"} " + bytes;
    }

    private String metrics() throws Exception {
        // The libraries write whole numbers with and without a fraction.
        return server().call("GET", "/metrics").body().replace(".0\n", "\n");
    }

    @Test
    default void everyMethodIsAnswered() throws Exception {
        for (var method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            var reply = server().call(method, "/metrics");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(header(reply, "Content-Type")).startsWith("text/plain; version=0.0.4; charset=utf-8");
            assertThat(header(reply, "X-Toxiproxy-Request-Id")).isNotEmpty();
        }
        assertThat(server().call("GET", "/metrics", "", "Mozilla/5.0").statusCode())
                .isEqualTo(403);
    }

    @Test
    default void bytesAreCountedWhenALinkHasEnded() throws Exception {
        try (var peers = new Peers();
                var proxy = server().proxy(peers.address())) {
            proxy.add("{\"type\":\"limit_data\",\"stream\":\"upstream\",\"attributes\":{\"bytes\":3}}");
            var near = peers.client(proxy.listen());
            var far = peers.server();
            far.getOutputStream().write(new byte[7]);
            assertThat(near.getInputStream().readNBytes(7)).hasSize(7);
            near.getOutputStream().write(new byte[5]);
            assertThat(far.getInputStream().readAllBytes()).hasSize(3);
            assertThat(near.getInputStream().read()).isEqualTo(-1);
            near.close();
            far.close();
            var lines = new String[] {
                series("received", "upstream", proxy, peers.address(), 5),
                series("sent", "upstream", proxy, peers.address(), 3),
                series("received", "downstream", proxy, peers.address(), 7),
                series("sent", "downstream", proxy, peers.address(), 7)
            };
            Rig.until(() -> {
                try {
                    return metrics().lines().toList().containsAll(java.util.List.of(lines));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(metrics())
                    .contains("# TYPE toxiproxy_proxy_received_bytes_total counter")
                    .contains("# TYPE toxiproxy_proxy_sent_bytes_total counter");
        }
    }

    @Test
    default void bytesOfALinkThatIsOpen() throws Exception {
        try (var peers = new Peers();
                var proxy = server().proxy(peers.address())) {
            var near = peers.client(proxy.listen());
            near.getOutputStream().write(new byte[11]);
            assertThat(peers.server().getInputStream().readNBytes(11)).hasSize(11);
            var counted = metrics().contains(series("received", "upstream", proxy, peers.address(), 11));
            assertThat(counted).isEqualTo(server().differs(Difference.METRICS_ARE_LIVE, false, true));
        }
    }

    @Test
    default void theSeriesOfAProxyThatIsGone() throws Exception {
        String name;
        try (var peers = new Peers();
                var proxy = server().proxy(peers.address())) {
            name = proxy.name();
            peers.client(proxy.listen()).close();
            peers.server().close();
            Rig.until(() -> {
                try {
                    return metrics().contains("proxy=\"" + proxy.name() + "\"");
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        assertThat(metrics().contains("proxy=\"" + name + "\""))
                .isEqualTo(server().differs(Difference.METRICS_ARE_LIVE, true, false));
    }

    @Test
    default void theRuntimeIsShown() throws Exception {
        assertThat(metrics())
                .contains("process_cpu_seconds_total", "process_start_time_seconds")
                .contains(server().differs(
                                Difference.RUNTIME_METRICS_ARE_THE_JVMS, "go_goroutines ", "jvm_threads_current "));
    }
}
