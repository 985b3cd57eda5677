/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weaknet.link.WireLog;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.wire.Peer;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WireLogAssertTests {
    private static final Condition RESET = Conditions.connectionReset(Duration.ZERO);
    private static final WireConnection SILENT = new WireConnection(
            1, List.of(new WireEvent.Accepted(ms(1)), new WireEvent.Fin(ms(2), Peer.UPSTREAM, true)), 0);
    private static final WireConnection HTTPS = new WireConnection(
            2,
            List.of(
                    new WireEvent.Accepted(ms(3)),
                    new WireEvent.FirstByte(ms(4), Peer.CLIENT),
                    new WireEvent.ClientHello(ms(4), Optional.of("localhost"), List.of(), List.of("TLSv1.3")),
                    new WireEvent.LastByte(ms(4), Peer.CLIENT, 300),
                    new WireEvent.Rst(ms(5), new Weakness(RESET.describe())),
                    new WireEvent.Ended(ms(6))),
            0);
    private static final WireConnection OPEN = new WireConnection(3, List.of(new WireEvent.Accepted(ms(7))), 0);

    private static final WireLog NOTHING = log(false);
    private static final WireLog UNUSED = log(false, SILENT);
    private static final WireLog USED = log(true, HTTPS);
    private static final WireLog MIXED = log(true, SILENT, HTTPS, OPEN);

    private static final String SILENT_PICTURE = """
            #1 at 1.000 ms: 0 B up, 0 B down, FIN by upstream
              +    0.000  accepted
              +    1.000  FIN by upstream, half-closed
            """;
    private static final String HTTPS_PICTURE = """
            #2 at 3.000 ms: 300 B up, 0 B down, RST by ConnectionReset[0 ms after first downstream byte]
              +    0.000  accepted
              +    1.000  first byte from client
              +    1.000  ClientHello for localhost, TLSv1.3
              +    1.000  last byte from client, 300 bytes
              +    2.000  RST by ConnectionReset[0 ms after first downstream byte]
              +    3.000  ended
            """;
    private static final String OPEN_PICTURE = """
            #3 at 7.000 ms: 0 B up, 0 B down, still open
              +    0.000  accepted
            """;

    @Test
    void hasTraffic() {
        assertThat(USED).hasTraffic();
        assertFails(
                () -> assertThat(UNUSED).hasTraffic(),
                "expected traffic on the link, but no byte passed on 1 connection\n\n" + SILENT_PICTURE);
        assertFails(
                () -> assertThat(NOTHING).hasTraffic(),
                "expected traffic on the link, but no byte passed on 0 connections\n\nno connection\n");
    }

    @Test
    void hasNoTraffic() {
        assertThat(UNUSED).hasNoTraffic();
        assertFails(
                () -> assertThat(USED).hasNoTraffic(),
                "expected no traffic on the link, but 300 bytes came from clients and 0 from the server on 1 connection\n\n"
                        + HTTPS_PICTURE);
    }

    @Test
    void hasConnections() {
        assertThat(MIXED).hasConnections(3);
        assertFails(
                () -> assertThat(USED).hasConnections(3),
                "expected 3 connections, but there was 1 (-2)\n\n" + HTTPS_PICTURE);
        assertFails(
                () -> assertThat(MIXED).hasConnections(1),
                "expected 1 connection, but there were 3 (+2)\n\n" + SILENT_PICTURE + HTTPS_PICTURE + OPEN_PICTURE);
    }

    @Test
    void sawClientHello() {
        assertThat(MIXED).sawClientHello("LOCALHOST");
        assertFails(
                () -> assertThat(USED).sawClientHello("shop.test"),
                "expected a ClientHello for shop.test, but there was one for localhost\n\n" + HTTPS_PICTURE);
        assertFails(
                () -> assertThat(UNUSED).sawClientHello("shop.test"),
                "expected a ClientHello for shop.test, but there was none\n\n" + SILENT_PICTURE);
    }

    @Test
    void endedByPeer() {
        assertThat(UNUSED).endedBy(Peer.UPSTREAM);
        assertFails(
                () -> assertThat(MIXED).endedBy(Peer.UPSTREAM),
                "expected upstream to end every connection, but #2: RST by ConnectionReset[0 ms after first downstream byte], #3: still open\n\n"
                        + SILENT_PICTURE + HTTPS_PICTURE + OPEN_PICTURE);
        assertFails(
                () -> assertThat(NOTHING).endedBy(Peer.CLIENT),
                "expected client to end every connection, but there was no connection\n\nno connection\n");
    }

    @Test
    void endedByCondition() {
        assertThat(USED).endedBy(RESET);
        assertFails(
                () -> assertThat(UNUSED).endedBy(RESET),
                "expected ConnectionReset[0 ms after first downstream byte] to end every connection, but #1: FIN by upstream\n\n"
                        + SILENT_PICTURE);
    }

    @Test
    void waitingAtMost() {
        assertThat(USED).waitingAtMost(ms(50)).hasTraffic().hasConnections(1);
        assertFails(
                () -> assertThat(NOTHING).waitingAtMost(ms(50)).hasTraffic(),
                "expected traffic on the link, but no byte passed on 0 connections (waited 50 ms)\n\nno connection\n");
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessage(message);
    }

    private static WireLog log(boolean anyTraffic, WireConnection... connections) {
        return new FixedLog(new WireCapture(Instant.EPOCH, 0, anyTraffic, 0, 0, List.of(connections)));
    }

    private record FixedLog(WireCapture capture) implements WireLog {
        @Override
        public boolean await(Predicate<? super WireCapture> expected, Duration bound) {
            return expected.test(capture);
        }
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
