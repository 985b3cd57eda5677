/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import io.weaknet.scenario.Toxic;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server holds after a toxic was added through the official client. */
class ToxicApplierTests {
    private final ToxiproxyServer server = ToxiproxyServer.start();
    private final ToxiproxyClient client =
            new ToxiproxyClient("127.0.0.1", server.address().getPort());
    private Proxy proxy;

    @BeforeEach
    void create() throws IOException {
        proxy = client.createProxy("p", "127.0.0.1:0", "127.0.0.1:1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void setsWhatEveryTypeTakes() throws IOException {
        add("latency", Map.of("latency", 120L, "jitter", 40L));
        add("bandwidth", Map.of("rate", 64L));
        add("slow_close", Map.of("delay", 5L));
        add("timeout", Map.of("timeout", 6L));
        add("reset_peer", Map.of("timeout", 7L));
        add("slicer", Map.of("average_size", 64L, "size_variation", 32L, "delay", 10L));
        add("limit_data", Map.of("bytes", 1000L));

        Latency latency = stored("latency", Latency.class);
        assertThat(latency.getLatency()).isEqualTo(120);
        assertThat(latency.getJitter()).isEqualTo(40);
        assertThat(stored("bandwidth", Bandwidth.class).getRate()).isEqualTo(64);
        assertThat(stored("slow_close", SlowClose.class).getDelay()).isEqualTo(5);
        assertThat(stored("timeout", Timeout.class).getTimeout()).isEqualTo(6);
        assertThat(stored("reset_peer", ResetPeer.class).getTimeout()).isEqualTo(7);
        Slicer slicer = stored("slicer", Slicer.class);
        assertThat(slicer.getAverageSize()).isEqualTo(64);
        assertThat(slicer.getSizeVariation()).isEqualTo(32);
        assertThat(slicer.getDelay()).isEqualTo(10);
        assertThat(stored("limit_data", LimitData.class).getBytes()).isEqualTo(1000);
    }

    @Test
    void setsDirectionAndToxicity() throws IOException {
        ToxicApplier.add(proxy, "up", new Toxic("latency", UPSTREAM, 0.25, Map.of("latency", 1L)));
        ToxicApplier.add(proxy, "down", new Toxic("latency", DOWNSTREAM, 1, Map.of("latency", 1L)));

        assertThat(stored("up", Latency.class).getStream()).isEqualTo(ToxicDirection.UPSTREAM);
        assertThat(stored("up", Latency.class).getToxicity()).isEqualTo(0.25f);
        assertThat(stored("down", Latency.class).getStream()).isEqualTo(ToxicDirection.DOWNSTREAM);
        assertThat(stored("down", Latency.class).getToxicity()).isEqualTo(1f);
    }

    @Test
    void refusesATypeThatToxiproxyDoesNotHave() {
        assertThatThrownBy(() -> add("packet_loss", Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("Toxiproxy has no toxic of type packet_loss");
    }

    @Test
    void leavesNothingOfAToxicThatTheServerRefusesHalfWay() throws IOException {
        try (RefusingToxiproxy refusing = new RefusingToxiproxy(path -> path.contains("/toxics/"))) {
            Proxy refused = refusing.client().createProxy("p", "127.0.0.1:0", "127.0.0.1:1");
            Toxic toxic = new Toxic("latency", UPSTREAM, 1, Map.of("latency", 1L, "jitter", 1L));

            assertThatThrownBy(() -> ToxicApplier.add(refused, "t", toxic)).isInstanceOf(IOException.class);

            assertThat(refusing.calls()).endsWith("POST /proxies/p/toxics/t", "DELETE /proxies/p/toxics/t");
        }
    }

    private void add(String type, Map<String, Long> attributes) throws IOException {
        ToxicApplier.add(proxy, type, new Toxic(type, UPSTREAM, 1, attributes));
    }

    private <T extends eu.rekawek.toxiproxy.model.Toxic> T stored(String name, Class<T> type) throws IOException {
        return client.getProxy("p").toxics().get(name, type);
    }
}
