/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionCodecTests {
    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleComesBackAsItWas(Condition condition) {
        assertThat(ConditionCodec.read(ConditionCodec.write(condition))).isEqualTo(condition);
        Condition timed = condition.when(When.from(Duration.ofSeconds(2)).until(Duration.ofSeconds(5)));
        assertThat(ConditionCodec.read(ConditionCodec.write(timed))).isEqualTo(timed);
    }

    static Stream<Condition> examples() {
        return ConditionCodec.kinds().stream()
                .flatMap(kind -> Arrays.stream(ConditionCodec.type(kind).examples())
                        .map(example -> ConditionCodec.example(kind, example)));
    }

    @Test
    void aConditionIsWrittenWithItsTypeFirstAndAsPeopleWriteIt() {
        Map<String, Object> fields =
                ConditionCodec.write(Conditions.latency(Duration.ofMillis(1500)).when(When.firstConnections(2)));
        assertThat(fields)
                .containsExactly(
                        Map.entry("type", "latency"),
                        Map.entry("latency", "1.5s"),
                        Map.entry("jitter", "0ms"),
                        Map.entry("distribution", "uniform"),
                        Map.entry("direction", "downstream"),
                        Map.entry(
                                "when",
                                Map.of("from", "0ms", "ramp", "0ms", "firstConnections", 2, "firstRequests", 0)));
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        assertThat(ConditionCodec.read(Map.of("type", "latency", "latency", "20ms")))
                .isEqualTo(Conditions.latency(Duration.ofMillis(20)));
        assertThat(ConditionCodec.read(Map.of("type", "slow-tls", "stall", true)))
                .isEqualTo(Conditions.stalledTls(TlsStep.SERVER_HELLO));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeReadIsRefusedWithFieldRuleAndRemedy(Map<String, Object> fields, String message) {
        assertThatThrownBy(() -> ConditionCodec.read(fields))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Map.of(), "`type`: missing. Write one of latency, bandwidth, "),
                Arguments.of(Map.of("type", "lag"), "`type`: \"lag\" is unknown. Write one of latency, "),
                Arguments.of(
                        Map.of("type", "latency"),
                        "`latency`: missing. Add it: Write a number with a unit (ns, us, ms, s, m, h), such as"),
                Arguments.of(
                        Map.of("type", "latency", "latency", "soon"),
                        "`latency`: \"soon\" is not a duration. Write a number"),
                Arguments.of(
                        Map.of("type", "latency", "latency", "1s", "delay", "1s"),
                        "`delay`: unknown. Remove it, or write one of latency, jitter, distribution, direction."),
                Arguments.of(
                        Map.of("type", "latency", "latency", "1s", "direction", "sideways"),
                        "`direction`: \"sideways\" is unknown. Write one of upstream, downstream."),
                Arguments.of(
                        Map.of("type", "bandwidth", "rate", "fast"),
                        "`rate`: \"fast\" is not a rate in whole bytes per second. Write a number"),
                Arguments.of(
                        Map.of("type", "bandwidth", "rate", "1kB/s", "burst", 1.5),
                        "`burst`: \"1.5\" is not a whole number. Write a number"),
                Arguments.of(
                        Map.of("type", "slow-tls", "stall", "maybe"),
                        "`stall`: \"maybe\" is unknown. Write true or false."),
                Arguments.of(Map.of("type", "slow-tls"), "exactly one of `delay` and `stall` must be given."),
                Arguments.of(
                        Map.of("type", "latency", "latency", "1s", "when", Map.of("from", "later")),
                        "`when.from`: \"later\" is not a duration."),
                Arguments.of(
                        Map.of("type", "latency", "latency", "1s", "when", Map.of("from", "2s", "until", "1s")),
                        "until: 1s (expected: more than from, 2s)"));
    }

    @Test
    void anUnknownShapeOfALimitIsRefused() {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("type", "latency", "latency", "1s"));
        fields.put("when", List.of("soon"));
        assertThatThrownBy(() -> ConditionCodec.read(fields)).hasMessageContaining("`when`");
    }
}
