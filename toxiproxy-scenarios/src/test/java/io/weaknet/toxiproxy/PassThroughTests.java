/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassThroughTests {
    private Peers peers;
    private ToxiproxyServer server;
    private ToxiproxyClient client;

    @BeforeEach
    void start() throws Exception {
        peers = new Peers();
        server = ToxiproxyServer.start();
        client = new ToxiproxyClient("127.0.0.1", server.address().getPort());
    }

    @AfterEach
    void stop() throws Exception {
        peers.close();
        server.close();
    }

    @Test
    void bytesPassBothWaysAndLatencyDelaysThem() throws Exception {
        var proxy = client.createProxy("a", "127.0.0.1:0", peers.address());
        var near = peers.client(proxy.getListen());
        var far = peers.server();
        near.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
        assertThat(far.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
        proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 200);
        var begin = System.nanoTime();
        far.getOutputStream().write("pong".getBytes(StandardCharsets.UTF_8));
        assertThat(near.getInputStream().readNBytes(4)).asString().isEqualTo("pong");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
        proxy.delete();
        assertThat(client.getProxies()).isEmpty();
    }
}
