/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a server of TLS 1.3 that sends one message in each record; what comes out is noted as {@code MILLIS:#BYTES}. */
class TlsStageTests {
    private static final int HELLO = 5 + 4 + 46;
    private static final int EXTENSIONS = 45;
    private static final int CERTIFICATE = 505;
    private static final int VERIFY = 105;
    private static final int FINISHED = 5 + 53;

    private static Tls tls(String step, String action, String... more) {
        var attributes = new HashMap<String, String>(Map.of("step", step, "action", action));
        for (var i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return (Tls) FaultType.TLS.settings(attributes);
    }

    private static Chain chain(String step, String action, String... more) {
        return new Chain(tls(step, action, more));
    }

    private static byte[] record(int type, byte[] body) {
        var record = new byte[5 + body.length];
        System.arraycopy(
                new byte[] {(byte) type, 3, 3, (byte) (body.length >> 8), (byte) body.length}, 0, record, 0, 5);
        System.arraycopy(body, 0, record, 5, body.length);
        return record;
    }

    private static byte[] hello() {
        var body = "0200002e 0303" + "00".repeat(32) + "00 1301 00 0006 002b 0002 0304";
        return record(22, HexFormat.of().parseHex(body.replace(" ", "")));
    }

    private static byte[] sealed(int length) {
        return record(23, new byte[length - 5]);
    }

    /** All that the server sends until its Finished, each message in a piece of its own. */
    private static Chain flight(Chain chain) {
        chain.raw(hello());
        IntStream.of(EXTENSIONS, CERTIFICATE, VERIFY, FINISHED).forEach(length -> chain.raw(sealed(length)));
        return chain;
    }

    @ParameterizedTest
    @CsvSource({
        "server_hello, 0",
        "certificate, 45",
        "in_certificate, 297",
        "after_certificate, 550",
        "finished, 655",
    })
    void delaysWhatFollowsTheStepAndNothingBefore(String step, int sealed) {
        try (var chain = chain(step, "delay", "delay", "300ms")) {
            var before = step.equals("server_hello") ? 0 : HELLO + sealed;
            flight(chain);
            assertThat(chain.total()).isEqualTo(before);
            chain.millis(299);
            assertThat(chain.total()).isEqualTo(before);
            chain.millis(1).raw(sealed(30));
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS + CERTIFICATE + VERIFY + FINISHED + 30);
            assertThat(chain.touched()).isPositive();
        }
    }

    @Test
    void delaysWhatComesBehindTheHandshakeFromItsFirstByteOn() {
        try (var chain = chain("after_handshake", "delay", "delay", "300ms")) {
            var handshake = HELLO + EXTENSIONS + CERTIFICATE + VERIFY + FINISHED;
            flight(chain).millis(1000);
            assertThat(chain.total()).isEqualTo(handshake);
            assertThat(chain.touched()).isZero();
            chain.raw(sealed(30)).millis(299);
            assertThat(chain.total()).isEqualTo(handshake);
            chain.millis(1);
            assertThat(chain.total()).isEqualTo(handshake + 30);
        }
    }

    @Test
    void aStallEndsOnlyWhenItIsTakenAway() {
        try (var chain = chain("certificate", "stall")) {
            flight(chain).end(End.HALF_CLOSE).millis(100_000);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS);
            chain.remove();
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS + CERTIFICATE + VERIFY + FINISHED);
            assertThat(chain.seen()).endsWith("100000:HALF_CLOSE");
        }
    }

    @Test
    void dribblesSomeBytesAndLetsTheRestPass() {
        try (var chain = chain("finished", "dribble", "interval", "100ms", "bytes", "3")) {
            flight(chain);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS + CERTIFICATE + VERIFY);
            chain.seen();
            chain.millis(299);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS + CERTIFICATE + VERIFY + 2);
            chain.millis(1);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS + CERTIFICATE + VERIFY + FINISHED);
        }
    }

    @Test
    void dribblesForEverWithoutSavingUpForAnIdleLine() {
        try (var chain = chain("server_hello", "dribble", "interval", "10ms")) {
            chain.raw(hello()).millis(540);
            assertThat(chain.total()).isEqualTo(54);
            chain.millis(5000);
            assertThat(chain.total()).isEqualTo(HELLO);
            chain.raw(sealed(30)).millis(9);
            assertThat(chain.total()).isEqualTo(HELLO + 1);
            chain.end(End.HALF_CLOSE).millis(281);
            assertThat(chain.total()).isEqualTo(HELLO + 30);
            assertThat(chain.seen()).last().asString().endsWith("HALF_CLOSE");
        }
    }

    @ParameterizedTest
    @CsvSource({"fin, 0:HALF_CLOSE", "rst, 0:RST"})
    void cutsBehindWhatPassed(String action, String end) {
        try (var chain = chain("certificate", action)) {
            flight(chain);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS);
            assertThat(chain.seen()).last().isEqualTo(end);
            chain.raw(sealed(30)).end(End.HALF_CLOSE).remove();
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS);
            assertThat(chain.seen()).isEmpty();
        }
    }

    @Test
    void aServerThatResetsBehindTheCutResetsTheClientToo() {
        try (var chain = chain("certificate", "fin")) {
            flight(chain);
            chain.seen();
            chain.end(End.RESET);
            assertThat(chain.seen()).containsExactly("0:RESET");
        }
    }

    @Test
    void saysSomethingElseInPlaceOfTheHello() {
        try (var chain = chain("server_hello", "alert", "alert", "unrecognized_name")) {
            chain.raw(hello());
            assertThat(chain.seen()).containsExactly("0:\u0015\u0003\u0003\0\u0002\u0002p", "0:HALF_CLOSE");
        }
        try (var chain = chain("server_hello", "plain_http")) {
            chain.raw(hello());
            assertThat(chain.seen()).first().asString().startsWith("0:HTTP/1.1 400 Bad Request\r\n");
        }
        try (var chain = chain("server_hello", "garbage")) {
            chain.raw(hello());
            assertThat(chain.total()).isEqualTo(64);
            assertThat(chain.seen()).last().isEqualTo("0:HALF_CLOSE");
        }
    }

    @Test
    void whatIsNoHandshakePassesAndIsNotTouched() {
        try (var chain = chain("finished", "rst")) {
            chain.data("HTTP/1.1 200 OK").data("more").end(End.HALF_CLOSE);
            assertThat(chain.seen()).containsExactly("0:HTTP/1.1 200 OK", "0:more", "0:HALF_CLOSE");
            assertThat(chain.touched()).isZero();
        }
    }

    @Test
    void aFlightThatTellsNothingWaitsForASilence() {
        try (var chain = chain("certificate", "delay", "delay", "300ms")) {
            chain.raw(hello()).raw(sealed(45)).raw(sealed(600)).millis(199);
            assertThat(chain.total()).isEqualTo(HELLO);
            chain.millis(1);
            assertThat(chain.total()).isEqualTo(HELLO + 45);
            chain.millis(100);
            assertThat(chain.total()).as("the delay counts from when it came").isEqualTo(HELLO + 45 + 600);
        }
    }

    @Test
    void aSilenceInWhichTheLoopStoodStillIsNone() {
        try (var chain = chain("certificate", "delay", "delay", "300ms")) {
            chain.raw(hello()).raw(sealed(45)).raw(sealed(600)).stall(1000);
            assertThat(chain.total()).isEqualTo(HELLO);
            chain.millis(199);
            assertThat(chain.total()).isEqualTo(HELLO);
            chain.millis(1);
            assertThat(chain.total()).isEqualTo(HELLO + 45 + 600);
        }
    }

    @Test
    void aLoopThatAlwaysStandsStillDoesNotHoldTheHandshakeForEver() {
        try (var chain = chain("certificate", "delay", "delay", "300ms")) {
            chain.raw(hello()).raw(sealed(45)).raw(sealed(600));
            for (var i = 0; i < 10; i++) {
                chain.stall(1000);
                assertThat(chain.total()).isEqualTo(HELLO);
            }
            chain.stall(1000);
            assertThat(chain.total()).isEqualTo(HELLO + 45 + 600);
        }
    }

    @Test
    void holdsNoMoreThanASmallWindow() {
        try (var chain = chain("server_hello", "stall")) {
            chain.raw(hello());
            assertThat(chain.full()).isFalse();
            chain.raw(new byte[1 << 16]);
            assertThat(chain.full()).isTrue();
        }
    }

    @Test
    void aChangeReachesAConnectionThatWaitsAtTheStep() {
        try (var chain = chain("certificate", "stall")) {
            flight(chain).millis(100);
            chain.update(tls("certificate", "delay", "delay", "150ms")).millis(49);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS);
            chain.millis(1);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS + CERTIFICATE + VERIFY + FINISHED);
        }
        try (var chain = chain("certificate", "stall")) {
            flight(chain).update(tls("certificate", "rst"));
            assertThat(chain.seen()).last().isEqualTo("0:RST");
        }
    }

    @Test
    void worksBehindAndBeforeOtherStages() {
        try (var chain = new Chain(
                (Fault) FaultType.DELAY.settings(Map.of("delay", "20ms")),
                tls("certificate", "delay", "delay", "300ms"),
                (Fault) FaultType.DELAY.settings(Map.of("delay", "5ms")))) {
            flight(chain).millis(324);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS);
            chain.millis(1);
            assertThat(chain.total()).isEqualTo(HELLO + EXTENSIONS + CERTIFICATE + VERIFY + FINISHED);
        }
    }

    @Test
    void refusesWrongAttributes() {
        assertThatThrownBy(() -> FaultType.TLS.settings(Map.of()))
                .hasMessage("attributes.action: missing (expected: one of \"alert\", \"delay\", \"dribble\", \"fin\","
                        + " \"garbage\", \"plain_http\", \"rst\", \"stall\"); add it");
        assertThatThrownBy(() -> tls("finished", "delay")).hasMessageStartingWith("attributes.delay: missing");
        assertThatThrownBy(() -> tls("hello", "stall"))
                .hasMessageStartingWith("attributes.step: \"hello\" (expected: one of");
        assertThatThrownBy(() -> tls("finished", "dribble", "interval", "1us"))
                .hasMessage("attributes.interval: \"1us\" (expected: at least 1ms); raise it");
    }
}
