/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static io.weaknet.scenario.TlsStep.AFTER_HANDSHAKE;
import static io.weaknet.scenario.TlsStep.CERTIFICATE;
import static io.weaknet.scenario.TlsStep.FINISHED;
import static io.weaknet.scenario.TlsStep.IN_CERTIFICATE;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TlsConditionTests {
    private static final Duration TENTH = Duration.ofMillis(100);

    static List<Condition> all() {
        return List.of(
                Conditions.slowTls(FINISHED, TENTH),
                Conditions.stalledTls(SERVER_HELLO),
                Conditions.dribbledTls(CERTIFICATE, TENTH),
                Conditions.dribbledTls(CERTIFICATE, TENTH, 7),
                Conditions.brokenTls(AFTER_HANDSHAKE, TlsBreak.RST),
                Conditions.alertedTls(FINISHED, AlertDescription.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isTheSameBehindItsFields(Condition condition) {
        assertThat(ConditionCodec.read(ConditionCodec.write(condition))).isEqualTo(condition);
    }

    @Test
    void saysItInOneLine() {
        assertThat(all().stream().map(Condition::describe))
                .containsExactly(
                        "SlowTls[FINISHED, 100 ms]",
                        "SlowTls[SERVER_HELLO, stalled]",
                        "DribbledTls[CERTIFICATE, a byte every 100 ms]",
                        "DribbledTls[CERTIFICATE, the first 7 bytes, one every 100 ms]",
                        "BrokenTls[AFTER_HANDSHAKE, RST]",
                        "BrokenTls[FINISHED, ALERT internal_error]");
    }

    @Test
    void isOneFaultOfTheProxy() {
        assertThat(all().stream()
                        .map(condition ->
                                ((ProxyCondition) condition).faults().get(0).attributes()))
                .containsExactly(
                        Map.of("step", "finished", "action", "delay", "delay", "100ms"),
                        Map.of("step", "server_hello", "action", "stall"),
                        Map.of("step", "certificate", "action", "dribble", "interval", "100ms", "bytes", "0"),
                        Map.of("step", "certificate", "action", "dribble", "interval", "100ms", "bytes", "7"),
                        Map.of("step", "after_handshake", "action", "rst"),
                        Map.of("step", "finished", "action", "alert", "alert", "internal_error"));
    }

    @Test
    void needsOurProxyUnlessTheOriginCanDoIt() {
        assertThat(all().stream().map(Condition::needs).filter(needs -> needs.contains(Capability.TLS_RECORDS)))
                .hasSize(all().size() - 1);
        assertThat(Conditions.stalledTls(SERVER_HELLO).needs()).containsExactly(Capability.SLOW_SERVER_HELLO);
        assertThat(Conditions.stalledTls(SERVER_HELLO)
                        .when(When.firstConnections(2))
                        .needs())
                .containsExactly(Capability.SLOW_SERVER_HELLO);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.dribbledTls(SERVER_HELLO, Duration.ZERO))
                .withMessage("interval: 0ms (expected: 1 ms up to 24 hours)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.dribbledTls(SERVER_HELLO, TENTH, -1))
                .withMessage("bytes: -1 (expected: 0 up to 1000000000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.alertedTls(IN_CERTIFICATE, AlertDescription.INTERNAL_ERROR))
                .withMessageStartingWith("how: ALERT at IN_CERTIFICATE (expected: an alert between two messages");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.brokenTls(CERTIFICATE, TlsBreak.PLAIN_HTTP))
                .withMessage("how: PLAIN_HTTP at CERTIFICATE (expected: PLAIN_HTTP at SERVER_HELLO, in place of the"
                        + " server's first message)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BrokenTls(SERVER_HELLO, TlsBreak.FIN, Optional.of(AlertDescription.HANDSHAKE_FAILURE)))
                .withMessage("alert: HANDSHAKE_FAILURE (expected: none if how is FIN; or how = ALERT)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.stalledTls(FINISHED)
                        .when(new When(Duration.ZERO, Optional.empty(), Duration.ZERO, 0, 1)))
                .withMessageContaining("comes before any request");
    }
}
