/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpConditionTests {
    static Stream<Arguments> described() {
        return Stream.of(
                Arguments.of(
                        Conditions.dribbledResponse(ResponsePart.HEADER, 1, Duration.ofMillis(200)),
                        "DribbledResponse[HEADER, 1 B every 200 ms]"),
                Arguments.of(
                        Conditions.brokenChunks(ChunkFault.NO_LAST_CHUNK, ConnectionEnd.FIN),
                        "BrokenChunks[NO_LAST_CHUNK, then FIN]"),
                Arguments.of(
                        Conditions.wrongContentLength(95, ConnectionEnd.RST),
                        "WrongContentLength[95 B too large, then RST]"),
                Arguments.of(Conditions.wrongContentLength(-5, ConnectionEnd.RST), "WrongContentLength[5 B too small]"),
                Arguments.of(Conditions.statusSequence(503, 200), "StatusSequence[503, 200]"),
                Arguments.of(
                        Conditions.statusSequence(Duration.ofSeconds(2), RetryAfterForm.SECONDS, 503),
                        "StatusSequence[503; Retry-After 2 s]"),
                Arguments.of(
                        Conditions.statusSequence(Duration.ofSeconds(2), RetryAfterForm.HTTP_DATE, 503),
                        "StatusSequence[503; Retry-After 2 s as a date]"),
                Arguments.of(Conditions.staleKeepAlive(ConnectionEnd.FIN), "StaleKeepAlive[FIN at the next request]"),
                Arguments.of(
                        Conditions.staleKeepAlive(ConnectionEnd.RST, Duration.ofMillis(100)),
                        "StaleKeepAlive[RST 100 ms after a response]"),
                Arguments.of(Conditions.silentEvents(3), "SilentEvents[after 3]"));
    }

    @ParameterizedTest
    @MethodSource("described")
    void describesItselfInOneLineNeedsTheOriginAndComesBackFromItsFields(Condition condition, String text) {
        assertThat(condition.describe()).isEqualTo(text);
        assertThat(condition.needs()).containsExactly(Capability.ORIGIN_HTTP);
        assertThat(ConditionCodec.read(ConditionCodec.write(condition))).isEqualTo(condition);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal(
                        () -> Conditions.dribbledResponse(ResponsePart.BODY, 0, Duration.ofMillis(1)),
                        "bytes: 0 (expected: 1 up to 1000000)"),
                refusal(
                        () -> Conditions.dribbledResponse(ResponsePart.BODY, 1, Duration.ZERO),
                        "interval: 0ms (expected: at least 1 ms)"),
                refusal(
                        () -> Conditions.dribbledResponse(ResponsePart.BODY, 1, Duration.ofNanos(1)),
                        "interval: 1ns (expected: whole milliseconds)"),
                refusal(
                        () -> Conditions.wrongContentLength(0, ConnectionEnd.FIN),
                        "excess: 0 (expected: not 0, which would be right)"),
                refusal(
                        () -> Conditions.wrongContentLength(1_000_000_001, ConnectionEnd.FIN),
                        "excess: 1000000001 (expected: -1000000000 up to 1000000000)"),
                refusal(Conditions::statusSequence, "statuses: 0 of them (expected: 1 up to 1000)"),
                refusal(() -> Conditions.statusSequence(503, 199), "statuses: 199 (expected: 200 up to 599)"),
                refusal(
                        () -> Conditions.statusSequence(Duration.ofMillis(1500), RetryAfterForm.SECONDS, 503),
                        "retryAfter: 1.5s (expected: whole seconds)"),
                refusal(
                        () -> Conditions.staleKeepAlive(ConnectionEnd.FIN, Duration.ofDays(2)),
                        "after: 48h (expected: 0 up to 24 hours)"),
                refusal(() -> Conditions.silentEvents(-1), "after: -1 (expected: 0 up to 1000000)"));
    }

    private static Arguments refusal(ThrowingCallable making, String message) {
        return Arguments.of(making, message);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aValueOutOfRangeIsRefused(ThrowingCallable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making).withMessage(message);
    }

    @Test
    void aListOfStatusesIsReadFromNumbers() {
        assertThat(ConditionCodec.read(Map.of("type", "status-sequence", "statuses", List.of(503, 200))))
                .isEqualTo(Conditions.statusSequence(503, 200));
    }
}
