/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import io.weaknet.testsupport.RefusedPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The official client's view of proxies and toxics as things. */
class ToxiproxyClientTests {
    private static final byte[] PING = "ping".getBytes(StandardCharsets.UTF_8);

    @Test
    void proxiesAreMadeListedAndDeleted() throws Exception {
        try (var rig = new Rig()) {
            assertThat(rig.client.version()).contains("2.12.0");
            assertThat(rig.client.getProxies()).isEmpty();
            var b = rig.client.createProxy("b", "127.0.0.1:0", "127.0.0.1:1");
            rig.client.createProxy("a", "127.0.0.1:0", "127.0.0.1:1");
            assertThat(rig.client.getProxies()).extracting(Proxy::getName).containsExactly("a", "b");
            assertThat(b.getListen()).matches("127\\.0\\.0\\.1:[1-9]\\d*");
            assertThat(b.getUpstream()).isEqualTo("127.0.0.1:1");
            assertThat(b.isEnabled()).isTrue();
            b.delete();
            assertThat(rig.client.getProxyOrNull("b")).isNull();
            assertThat(rig.client.getProxy("a").getName()).isEqualTo("a");
        }
    }

    @Test
    void errorsReadAsFromTheOriginal() throws Exception {
        try (var rig = new Rig();
                var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var proxy = rig.proxy();
            assertThatThrownBy(() -> rig.client.createProxy("p", "127.0.0.1:0", "x:1"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("[409] proxy already exists");
            assertThatThrownBy(() -> rig.client.createProxy("q", "127.0.0.1:0", ""))
                    .hasMessage("[400] missing required field: upstream");
            assertThatThrownBy(() -> rig.client.createProxy("", "127.0.0.1:0", ""))
                    .hasMessage("[400] missing required field: name");
            assertThatThrownBy(() -> rig.client.getProxy("nobody")).hasMessageContaining("[404] proxy not found");
            var listen = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> rig.client.createProxy("q", listen, "x:1"))
                    .hasMessage("[500] listen tcp " + listen + ": bind: address already in use");
            assertThat(rig.client.getProxyOrNull("q")).isNull();
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 1);
            assertThatThrownBy(() -> proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 1))
                    .hasMessage("[409] toxic already exists");
            assertThatThrownBy(() -> proxy.toxics().get("nothing")).hasMessageContaining("toxic not found");
            assertThatThrownBy(() -> proxy.toxics().bandwidth("bad", ToxicDirection.UPSTREAM, -1))
                    .hasMessageContaining("[400] bad request body: rate: -1 (expected: 0..");
        }
    }

    @Test
    void toxicsAreMadeChangedListedAndRemoved() throws Exception {
        try (var rig = new Rig()) {
            var toxics = rig.proxy().toxics();
            toxics.latency("down", ToxicDirection.DOWNSTREAM, 10).setJitter(5);
            toxics.slicer("up", ToxicDirection.UPSTREAM, 100, 20).setSizeVariation(10);
            assertThat(toxics.getAll()).extracting(Toxic::getName).containsExactly("up", "down");
            var latency = toxics.get("down", Latency.class);
            assertThat(latency.getLatency()).isEqualTo(10);
            assertThat(latency.getJitter()).isEqualTo(5);
            assertThat(latency.getToxicity()).isEqualTo(1f);
            latency.setToxicity(0.25f);
            assertThat(toxics.get("down").getToxicity()).isEqualTo(0.25f);
            assertThat(toxics.get("up", Slicer.class).getSizeVariation()).isEqualTo(10);
            assertThat(toxics.get("up").getStream()).isEqualTo(ToxicDirection.UPSTREAM);
            latency.remove();
            assertThat(toxics.getAll()).hasSize(1);
        }
    }

    @Test
    void disablingRefusesAndEndsConnectionsAndEnablingKeepsPortAndToxics() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 1);
            var listen = proxy.getListen();
            var pair = rig.connect(proxy);
            proxy.disable();
            assertThat(pair.near().getInputStream().read()).isEqualTo(-1);
            assertThat(pair.far().getInputStream().read()).isEqualTo(-1);
            assertThat(rig.end()).isEqualTo("proxy closed");
            assertThatThrownBy(() -> rig.peers.client(listen)).isInstanceOf(ConnectException.class);
            proxy.enable();
            assertThat(rig.client.getProxy("p").getListen()).isEqualTo(listen);
            assertThat(proxy.toxics().getAll()).hasSize(1);
            var again = rig.connect(proxy);
            again.near().getOutputStream().write(PING);
            assertThat(again.far().getInputStream().readNBytes(4)).isEqualTo(PING);
        }
    }

    @Test
    void upstreamAndListenCanChange() throws Exception {
        try (var rig = new Rig();
                var other = new Peers();
                var kept = RefusedPort.open()) {
            var proxy = rig.client.createProxy("p", kept.address(), rig.peers.address());
            var before = rig.connect(proxy);
            proxy.setUpstream(other.address());
            assertThat(before.near().getInputStream().read()).isEqualTo(-1);
            rig.peers.client(proxy.getListen());
            assertThat(other.server().isConnected()).isTrue();
            var old = proxy.getListen();
            proxy.setListen("localhost:0");
            assertThat(proxy.getListen()).isNotEqualTo(old);
            // A process that is being started may keep a copy of the socket for a moment.
            RefusedPort.awaitGone(kept.number());
            rig.peers.client(proxy.getListen());
            assertThat(other.server().isConnected()).isTrue();
        }
    }

    @Test
    void resetEnablesAndRemovesToxics() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 60_000);
            proxy.toxics().bandwidth("cut", ToxicDirection.UPSTREAM, 0);
            var pair = rig.connect(proxy);
            pair.near().getOutputStream().write(PING);
            Rig.until(() -> rig.traffic("slow").orElseThrow().bytes() == 4);
            var disabled = rig.client.createProxy("q", "127.0.0.1:0", rig.peers.address());
            disabled.disable();
            rig.client.reset();
            assertThat(pair.far().getInputStream().readNBytes(4)).isEqualTo(PING);
            assertThat(proxy.toxics().getAll()).isEmpty();
            assertThat(rig.client.getProxy("q").isEnabled()).isTrue();
            assertThat(rig.traffic("slow")).contains(new ToxicTraffic(1, 4));
            proxy.delete();
            assertThat(rig.traffic("slow")).isEmpty();
        }
    }
}
