/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.Opening;
import io.weaknet.wire.Peer;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireLogTests {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final WeakLink link = open("logged");
    private final WireLog wire = link.wireLog();

    @AfterEach
    void close() {
        backend.close();
    }

    private WeakLink open(String name) {
        return Opening.after(backend, () -> backend.open(name, new Scenario(List.of(), 1), new Upstream.BuiltIn()));
    }

    private Socket connect() throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), link.port());
    }

    /** Not in the common pool, whose threads the tests themselves may take. */
    private static CompletableFuture<Boolean> inThread(Supplier<Boolean> task) {
        return CompletableFuture.supplyAsync(task, run -> {
            Thread thread = new Thread(run, "wire-log-test");
            thread.setDaemon(true);
            thread.start();
        });
    }

    @Test
    void saysWhetherAnyTrafficPassed() throws Exception {
        assertThat(wire.anyTraffic()).isFalse();
        assertThat(wire.describe()).isEqualTo("no connection\n");
        try (Socket client = connect()) {
            assertThat(wire.await(WireEvent.Dialled.class, LONG)).isPresent();
            assertThat(wire.anyTraffic()).isFalse();
            client.getOutputStream().write(1);
            assertThat(wire.await(WireEvent.FirstByte.class, LONG)).isPresent();
            assertThat(wire.anyTraffic()).isTrue();
        }
    }

    @Test
    void tellsAHandshakeInOrder() throws Exception {
        new LinkClient(link::uri, link.sslContext()).get("/bytes/5000");
        WireConnection seen = wire.connections().get(0);
        assertThat(seen.clientHello().orElseThrow().serverName()).contains("localhost");
        assertThat(seen.serverHello().orElseThrow().version()).isEqualTo("TLSv1.3");
        List<Duration> times = List.of(
                seen.accepted(),
                seen.dialled().orElseThrow(),
                seen.clientHello().orElseThrow().at(),
                seen.serverHello().orElseThrow().at(),
                seen.firstApplicationData(Peer.UPSTREAM).orElseThrow().at(),
                seen.firstApplicationData(Peer.CLIENT).orElseThrow().at(),
                seen.lastByteDown().orElseThrow());
        assertThat(times).isSorted();
        assertThat(times.get(0)).isPositive().isLessThan(LONG);
        assertThat(wire.describe())
                .contains("ClientHello for localhost", "ServerHello TLSv1.3")
                .isEqualTo(wire.toString());
    }

    @Test
    void namesConditionsInPlaceOfToxics() throws Exception {
        link.apply(Conditions.latency(Duration.ofMillis(1)));
        try (AppliedCondition reset = link.apply(Conditions.connectionReset(Duration.ZERO))) {
            assertThatThrownBy(() -> new LinkClient(link::uri, link.sslContext()).get("/"))
                    .isInstanceOf(IOException.class);
            WireEvent.Rst rst = wire.await(WireEvent.Rst.class, LONG).orElseThrow();
            assertThat(rst.by().text()).isEqualTo(reset.condition().describe());
            WireConnection seen = wire.connections().get(0);
            assertThat(seen.end()).contains("RST by " + reset.condition().describe());
            assertThat(seen.weakenedBy().stream().map(it -> it.text()).toList())
                    .containsExactlyInAnyOrder(
                            Conditions.latency(Duration.ofMillis(1)).describe(),
                            reset.condition().describe());
        }
    }

    @Test
    void waitsUntilItHappens() throws Exception {
        CompletableFuture<Boolean> waiting = inThread(() -> wire.await(
                it -> it.connections().stream().anyMatch(each -> each.ended().isPresent()), LONG));
        try (Socket client = connect()) {
            assertThat(wire.await(WireEvent.Accepted.class, LONG)).isPresent();
            assertThat(client.isConnected()).isTrue();
            assertThat(waiting).isNotDone();
        }
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsNoLongerThanItsBound() {
        long begin = System.nanoTime();
        assertThat(wire.await(WireEvent.Accepted.class, Duration.ofMillis(200))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void waitsNoLongerThanTheLinkLives() {
        CompletableFuture<Boolean> waiting = inThread(() -> wire.await(it -> false, LONG));
        link.close();
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(false);
        assertThat(wire.await(it -> false, LONG)).isFalse();
    }

    @Test
    void isStillReadableWhenItsLinkIsClosedAndAnotherHasItsName() throws Exception {
        new LinkClient(link::uri, link.sslContext()).get("/");
        link.close();
        try (WeakLink other = open("logged")) {
            new LinkClient(other::uri, other.sslContext()).get("/");
            new LinkClient(other::uri, other.sslContext()).get("/");
            assertThat(wire.anyTraffic()).isTrue();
            assertThat(wire.connections()).hasSize(1).allMatch(it -> it.ended().isPresent());
            assertThat(wire.await(it -> it.connections().size() == 2, LONG)).isFalse();
            assertThat(other.wireLog().connections()).hasSize(2);
        }
    }
}
