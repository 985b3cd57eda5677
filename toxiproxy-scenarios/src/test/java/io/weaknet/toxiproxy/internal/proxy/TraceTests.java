/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Fault;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.toxiproxy.internal.toxic.Attributes;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import io.weaknet.wire.Peer;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import io.weaknet.wire.WireListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a trace tells of a connection between two channels in memory, on virtual time. */
class TraceTests {
    private final Transport transport = new Transport(1);
    private final Dialer dialer = new Dialer(transport);
    private final Proxy proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT, () -> 1);
    private final EmbeddedChannel client = EmbeddedChannel.builder().build();
    private final EmbeddedChannel upstream = EmbeddedChannel.builder().build();
    private final List<WireEvent> heard = new ArrayList<>();
    private Connection connection;

    @BeforeEach
    void open() {
        client.freezeTime();
        upstream.freezeTime();
        proxy.listen(listener(heard::add));
        var loop = client.eventLoop();
        connection = new Connection(
                proxy, client, proxy.traces().open(1, loop, loop.ticker().nanoTime()));
    }

    @AfterEach
    void close() {
        connection.stop();
        client.finishAndReleaseAll();
        upstream.finishAndReleaseAll();
        dialer.close();
        transport.close();
    }

    private void dialAfter(int millis) {
        connection.dialling(upstream);
        pass(millis);
        connection.dialled();
    }

    private void pass(int millis) {
        client.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
    }

    private void send(Side side, String text) {
        connection.data(side, Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        connection.from(side).flush();
    }

    private void toxic(String name, ToxicType type, float toxicity, Map<String, Long> attributes) throws Exception {
        proxy.add(name, type, Stream.UPSTREAM, "upstream", toxicity, type.settings(new Attributes(attributes)));
        connection.reconcile();
    }

    private WireConnection seen() {
        return connection.trace.snapshot();
    }

    /** What happened, with the milliseconds since it was accepted. */
    private List<String> events() {
        var seen = seen();
        return seen.events().stream()
                .map(event -> event.at().minus(seen.accepted()).toMillis() + " " + event.text())
                .toList();
    }

    @Test
    void aListenerThatThrowsHitsNeitherTheConnectionNorTheNextListener() {
        var next = new ArrayList<WireEvent>();
        proxy.listen(listener(event -> {
            throw new IllegalStateException("thrown on purpose");
        }));
        proxy.listen(listener(next::add));
        dialAfter(1);
        send(Side.CLIENT, "a");
        assertThat(client.isOpen()).isTrue();
        // All but that it was accepted, which was before.
        assertThat(next).isNotEmpty().isEqualTo(heard.subList(1, heard.size()));
    }

    private static WireListener listener(Consumer<WireEvent> consumer) {
        return new WireListener() {
            @Override
            public void happened(long number, WireEvent event) {
                consumer.accept(event);
            }

            @Override
            public void ended() {}
        };
    }

    @Test
    void tellsEveryEventWithItsTime() {
        dialAfter(5);
        pass(1);
        send(Side.CLIENT, "GET /");
        pass(2);
        send(Side.UPSTREAM, "20");
        pass(2);
        send(Side.UPSTREAM, "0 OK");
        assertThat(events())
                .containsExactly(
                        "0 accepted",
                        "5 dialled",
                        "6 first byte from client",
                        "6 first application data from client",
                        "6 last byte from client, 5 bytes",
                        "8 first byte from upstream",
                        "8 first application data from upstream",
                        "10 last byte from upstream, 6 bytes");
        pass(3);
        connection.trace.fin(Peer.UPSTREAM);
        pass(4);
        connection.trace.fin(Peer.CLIENT);
        connection.close();
        assertThat(events().subList(8, events().size()))
                .containsExactly("13 FIN by upstream, half-closed", "17 FIN by client", "17 ended");
        assertThat(seen().halfClosedBy()).isEmpty();
        assertThat(heard).containsExactlyInAnyOrderElementsOf(seen().events());
    }

    @Test
    void tellsWhoClosedItsHalfWhileTheOtherSentOn() {
        dialAfter(1);
        send(Side.CLIENT, "request");
        pass(1);
        connection.trace.fin(Peer.CLIENT);
        pass(1);
        send(Side.UPSTREAM, "answer");
        assertThat(seen().halfClosedBy()).contains(Peer.CLIENT);
        assertThat(seen().end()).contains("FIN by client");
        assertThat(seen().ended()).isEmpty();
    }

    @Test
    void tellsWhoReset() {
        dialAfter(1);
        connection.lost(Side.UPSTREAM);
        connection.lost(Side.UPSTREAM);
        assertThat(seen().events(WireEvent.Rst.class)).singleElement().satisfies(rst -> assertThat(rst.by())
                .isEqualTo(Peer.UPSTREAM));
        assertThat(seen().ended()).isPresent();
    }

    @Test
    void namesTheToxicsThatWorkOnTheConnection() throws Exception {
        toxic("never", ToxicType.LATENCY, 0, Map.of("latency", 1L));
        toxic("slow", ToxicType.LATENCY, 1, Map.of("latency", 1L));
        dialAfter(1);
        pass(1);
        toxic("limit", ToxicType.LIMIT_DATA, 1, Map.of("bytes", 100L));
        toxic("limit", ToxicType.LIMIT_DATA, 0, Map.of("bytes", 100L));
        pass(1);
        proxy.removeToxics();
        connection.reconcile();
        assertThat(events())
                .containsExactly(
                        "0 accepted",
                        "1 dialled",
                        "1 weakened by toxic slow",
                        "2 weakened by toxic slow, toxic limit",
                        "3 no longer weakened");
        assertThat(seen().weakenedBy()).containsExactly(Weakness.toxic("slow"), Weakness.toxic("limit"));
    }

    @Test
    void namesFaultsAsFaults() throws Exception {
        var delay = new Fault("delay", Direction.UPSTREAM, 1, Map.of("delay", "1ms"));
        FaultControl.add(new ProxyRegistry(transport, dialer, ProxySettings.DEFAULT, 1), proxy, "far", delay);
        toxic("slow", ToxicType.LATENCY, 1, Map.of("latency", 1L));
        dialAfter(1);
        assertThat(events()).contains("1 weakened by fault far, toxic slow");
        assertThat(seen().weakenedBy()).containsExactly(Weakness.fault("far"), Weakness.toxic("slow"));
    }

    @Test
    void aConnectionWhoseLoopIsHeldUpIsCounted() {
        var traces = new Traces(Duration.ofMillis(50));
        var loop = transport.loops().next();
        var go = new CountDownLatch(1);
        var held = loop.submit(() -> go.await(20, TimeUnit.SECONDS));
        try {
            traces.open(1, loop, 0);
            var seen = traces.capture();
            assertThat(seen.connections()).isEmpty();
            assertThat(seen.lateConnections()).isEqualTo(1);
        } finally {
            go.countDown();
            held.awaitUninterruptibly();
        }
        LinkClient.until(() -> traces.capture().lateConnections() == 0);
    }

    @Test
    void namesTheToxicThatEndsTheConnection() throws Exception {
        dialAfter(1);
        toxic("cut", ToxicType.RESET_PEER, 1, Map.of("timeout", 30L));
        send(Side.CLIENT, "x");
        pass(30);
        assertThat(events()).contains("31 RST by toxic cut").last().isEqualTo("31 ended");
    }

    @Test
    void namesTheToxicThatClosesTheConnection() throws Exception {
        dialAfter(1);
        toxic("limit", ToxicType.LIMIT_DATA, 1, Map.of("bytes", 2L));
        send(Side.CLIENT, "abc");
        assertThat(seen().events(WireEvent.Fin.class)).singleElement().satisfies(fin -> assertThat(fin.half())
                .isFalse());
        assertThat(seen().end()).contains("FIN by toxic limit");
    }

    @Test
    void aDialThatFailsAfterTheProxyWasClosedIsNotTold() {
        connection.dialling(upstream);
        connection.stop();
        connection.dialFailed(new java.io.IOException("closed"));
        assertThat(events()).containsExactly("0 accepted", "0 proxy closed", "0 ended");
    }

    @Test
    void aFailedDialIsTold() {
        pass(2);
        connection.dialFailed(new ProxyException("lookup h: no such host"));
        assertThat(events()).containsExactly("0 accepted", "2 dial failed: lookup h: no such host", "2 ended");
    }

    @Test
    void theNumberOfEventsIsBoundedAndTheEndIsStillTold() throws Exception {
        dialAfter(1);
        for (var change = 0; change < 500; change++) {
            toxic("slow" + change, ToxicType.LATENCY, 1, Map.of("latency", 1L));
            proxy.removeToxics();
            connection.reconcile();
        }
        send(Side.CLIENT, "x");
        connection.lost(Side.CLIENT);
        var seen = seen();
        assertThat(seen.events()).hasSizeLessThanOrEqualTo(64).last().isInstanceOf(WireEvent.Ended.class);
        assertThat(seen.events(WireEvent.Weakened.class).count() + seen.droppedEvents())
                .isEqualTo(1000);
        assertThat(seen.droppedEvents()).isPositive();
        assertThat(seen.end()).contains("RST by client");
    }

    @Test
    void looksAtBytesWithoutHoldingOrChangingThem() {
        dialAfter(1);
        var sent = Unpooled.wrappedBuffer(new byte[] {22, 3, 1, 0, 100, 1, 0});
        connection.data(Side.CLIENT, sent);
        connection.from(Side.CLIENT).flush();
        assertThat(upstream.<Object>readOutbound()).isSameAs(sent);
        assertThat(sent.readableBytes()).isEqualTo(7);
        sent.release();
        assertThat(sent.refCnt()).isZero();
        assertThat(seen().firstApplicationData(Peer.CLIENT)).isEmpty();
        pass(1);
        send(
                Side.CLIENT,
                "no hello at all, but longer than the hundred bytes of the record, and its first byte is still the"
                        + " first application data");
        assertThat(seen().firstApplicationData(Peer.CLIENT).orElseThrow().at())
                .isEqualTo(seen().firstByteUp().orElseThrow())
                .isEqualTo(seen().accepted().plus(Duration.ofMillis(1)));
    }
}
