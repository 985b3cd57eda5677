/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What still meets a fault that has ended, and what no longer does. In memory and virtual time, where no port is but 0. */
class RetirementTests {
    private final Transport transport = new Transport(1);
    private final Dialer dialer = new Dialer(transport);
    private final Proxy proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT, () -> 1);
    private final MockTicker ticker = Ticker.newMockTicker();
    private int connections;

    @AfterEach
    void close() {
        dialer.close();
        transport.close();
    }

    private void delay(Stream stream) throws ProxyException {
        proxy.add("d", FaultType.DELAY, stream, 1, 0, FaultType.DELAY.settings(Map.of("delay", "100ms")));
    }

    private void rate() throws ProxyException {
        proxy.add("r", FaultType.RATE, Stream.DOWNSTREAM, 1, 0, FaultType.RATE.settings(Map.of("rate", "100B/s")));
    }

    private long touched() {
        return proxy.fault("d").orElseThrow().counters().snapshot().bytes();
    }

    private void pass(Pair pair, long millis) {
        ticker.advance(millis, TimeUnit.MILLISECONDS);
        pair.run();
    }

    /** One connection through the proxy. */
    private final class Pair implements AutoCloseable {
        private final EmbeddedChannel client =
                EmbeddedChannel.builder().ticker(ticker).build();
        private final EmbeddedChannel server =
                EmbeddedChannel.builder().ticker(ticker).build();
        private final Connection connection = new Connection(
                proxy, client, proxy.traces().open(++connections, client.eventLoop(), ticker.nanoTime()));

        Pair() {
            client.pipeline().addLast(new RelayHandler(connection, Side.CLIENT));
            server.pipeline().addLast(new RelayHandler(connection, Side.UPSTREAM));
            connection.dialling(server);
            connection.dialled();
        }

        ByteBuf respond(String text) {
            return send(server, text);
        }

        ByteBuf request(String text) {
            return send(client, text);
        }

        private ByteBuf send(EmbeddedChannel from, String text) {
            ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
            from.writeInbound(bytes);
            run();
            return bytes;
        }

        void run() {
            for (EmbeddedChannel each : new EmbeddedChannel[] {client, server}) {
                each.runScheduledPendingTasks();
                each.runPendingTasks();
            }
        }

        String gotResponse() {
            return got(client);
        }

        String gotRequest() {
            return got(server);
        }

        private String got(EmbeddedChannel at) {
            var text = new StringBuilder();
            for (ByteBuf bytes = at.readOutbound(); bytes != null; bytes = at.readOutbound()) {
                text.append(bytes.toString(StandardCharsets.US_ASCII));
                bytes.release();
            }
            return text.toString();
        }

        @Override
        public void close() {
            connection.stop();
            client.finishAndReleaseAll();
            server.finishAndReleaseAll();
        }
    }

    @Test
    void whatTheUpstreamSentBeforeStillMeetsItHoweverLateItComes() throws Exception {
        delay(Stream.DOWNSTREAM);
        try (var pair = new Pair()) {
            pair.respond("ab");
            pass(pair, 100);
            assertThat(pair.gotResponse()).isEqualTo("ab");

            proxy.retire("d", Map.of(0, 5L));

            pair.respond("cde");
            pass(pair, 99);
            assertThat(pair.gotResponse()).isEmpty();
            pass(pair, 1);
            assertThat(pair.gotResponse()).isEqualTo("cde");
            pair.respond("f");
            assertThat(pair.gotResponse()).as("at once").isEqualTo("f");
            assertThat(touched()).isEqualTo(5);
        }
    }

    @Test
    void whatComesBehindWaitsForItsTurnAlone() throws Exception {
        delay(Stream.DOWNSTREAM);
        try (var pair = new Pair()) {
            proxy.retire("d", Map.of(0, 3L));
            pair.respond("abcd");
            pass(pair, 60);
            pair.respond("ef");
            pass(pair, 39);
            assertThat(pair.gotResponse()).isEmpty();
            pass(pair, 1);
            assertThat(pair.gotResponse()).isEqualTo("abcdef");
            assertThat(touched()).isEqualTo(3);
        }
    }

    @Test
    void aLineThatIsSlowSendsNoMoreThanThatSlowly() throws Exception {
        rate();
        try (var pair = new Pair()) {
            proxy.retire("r", Map.of(0, 10L));
            pair.respond("0123456789" + "x".repeat(1000));
            pass(pair, 90);
            assertThat(pair.gotResponse()).hasSizeLessThan(10);
            pass(pair, 10);
            pair.run();
            pass(pair, 1);
            assertThat(pair.gotResponse()).endsWith("x".repeat(1000));
        }
    }

    @Test
    void theEndWaitsBehindWhatWaits() throws Exception {
        delay(Stream.DOWNSTREAM);
        try (var pair = new Pair()) {
            proxy.retire("d", Map.of(0, 1L));
            pair.respond("ab");
            pair.server.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            pair.run();
            assertThat(pair.client.isOpen()).isTrue();
            pass(pair, 100);
            assertThat(pair.gotResponse()).isEqualTo("ab");
            assertThat(pair.client.isOpen()).isFalse();
        }
    }

    @Test
    void anEndThatComesLaterIsNoneOfItsBusiness() throws Exception {
        delay(Stream.DOWNSTREAM);
        try (var pair = new Pair()) {
            proxy.retire("d", Map.of());
            pair.server.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            pair.run();
            assertThat(proxy.fault("d").orElseThrow().counters().snapshot().connections())
                    .isZero();
        }
    }

    @Test
    void onOtherConnectionsNothingMeetsItAnyMore() throws Exception {
        delay(Stream.DOWNSTREAM);
        try (var before = new Pair()) {
            proxy.retire("d", Map.of(4711, 100L));
            before.respond("a");
            assertThat(before.gotResponse()).isEqualTo("a");
        }
        try (var later = new Pair()) {
            later.respond("a");
            assertThat(later.gotResponse()).isEqualTo("a");
        }
        assertThat(touched()).isZero();
    }

    @Test
    void aConnectionThatComesLaterIsNotTakenForOneThatHadItsPort() throws Exception {
        delay(Stream.DOWNSTREAM);
        proxy.retire("d", Map.of(0, 100L));
        try (var later = new Pair()) {
            later.respond("a");
            assertThat(later.gotResponse()).isEqualTo("a");
        }
    }

    @Test
    void whatTheClientSendsFromNowOnPassesBehindWhatIsHeld() throws Exception {
        delay(Stream.UPSTREAM);
        try (var pair = new Pair()) {
            pair.request("a");
            pass(pair, 50);
            proxy.retire("d", Map.of(0, 100L));
            pair.request("b");
            assertThat(pair.gotRequest()).isEmpty();
            pass(pair, 50);
            assertThat(pair.gotRequest()).isEqualTo("ab");
            pair.request("c");
            assertThat(pair.gotRequest()).isEqualTo("c");
        }
    }

    @Test
    void whatStandsBehindStillMeetsAll() throws Exception {
        delay(Stream.DOWNSTREAM);
        proxy.add("e", FaultType.DELAY, Stream.DOWNSTREAM, 1, 0, FaultType.DELAY.settings(Map.of("delay", "30ms")));
        try (var pair = new Pair()) {
            proxy.retire("d", Map.of(0, 1L));
            pair.respond("ab");
            pass(pair, 129);
            assertThat(pair.gotResponse()).isEmpty();
            pass(pair, 1);
            assertThat(pair.gotResponse()).isEqualTo("ab");
        }
    }

    @Test
    void aFaultThatIsTakenAwayLetsAllGoInOrder() throws Exception {
        delay(Stream.DOWNSTREAM);
        try (var pair = new Pair()) {
            proxy.retire("d", Map.of(0, 1L));
            pair.respond("ab");
            pair.respond("c");
            proxy.remove(proxy.fault("d").orElseThrow());
            pair.connection.reconcile();
            assertThat(pair.gotResponse()).isEqualTo("abc");
        }
    }

    @Test
    void aSenderThatDoesNotWaitIsHeldUp() throws Exception {
        delay(Stream.DOWNSTREAM);
        try (var pair = new Pair()) {
            proxy.retire("d", Map.of(0, 1L));
            pair.respond("a" + "b".repeat(70_000));
            assertThat(pair.server.config().isAutoRead()).isFalse();
            pass(pair, 100);
            assertThat(pair.gotResponse()).hasSize(70_001);
            pass(pair, 1);
            assertThat(pair.server.config().isAutoRead()).isTrue();
        }
    }

    @Test
    void aConnectionThatEndsKeepsNothing() throws Exception {
        delay(Stream.DOWNSTREAM);
        ByteBuf held;
        ByteBuf waiting;
        try (var pair = new Pair()) {
            proxy.retire("d", Map.of(0, 1L));
            held = pair.respond("ab");
            waiting = pair.respond("c");
            assertThat(waiting.refCnt()).isOne();
        }
        assertThat(held.refCnt()).isZero();
        assertThat(waiting.refCnt()).isZero();
    }
}
