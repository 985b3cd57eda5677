/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static io.weaknet.scenario.ResponsePart.BODY;
import static io.weaknet.scenario.ResponsePart.HEADER;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTests {
    private static final Duration DAY = Duration.ofHours(24);

    static Stream<Arguments> outOfRange() {
        Duration tooLong = DAY.plusMillis(1);
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        Duration finer = Duration.ofNanos(1_500_000);
        return Stream.of(
                refused(() -> Conditions.latency(millis(-1)), "latency: PT-0.001S (expected: 0 up to 24 hours)"),
                refused(() -> Conditions.latency(tooLong), "latency: 86400.001s (expected: 0 up to 24 hours)"),
                refused(() -> Conditions.latency(forEver), "latency: " + forEver + " (expected: 0 up to 24 hours)"),
                refused(
                        () -> Conditions.latency(millis(90), millis(31), Distribution.NORMAL, UPSTREAM),
                        "jitter: 31ms (expected: at most 30ms for NORMAL around latency, 90ms)"),
                refused(
                        () -> Conditions.latency(millis(1), millis(11), Distribution.PARETO, UPSTREAM),
                        "jitter: 11ms (expected: at most 10ms for PARETO around latency, 1ms)"),
                refused(
                        () -> Conditions.tokenBucket(0, 0, RateScope.LINK, UPSTREAM),
                        "bytesPerSecond: 0 (expected: 1 up to 100000000000)"),
                refused(
                        () -> Conditions.tokenBucket(1, 1_000_000_001, RateScope.LINK, UPSTREAM),
                        "burst: 1000000001 (expected: 0 up to 1000000000)"),
                refused(
                        () -> Conditions.latency(millis(10), millis(11), UPSTREAM),
                        "jitter: 11ms (expected: at most latency, 10ms)"),
                refused(
                        () -> Conditions.latency(millis(10), millis(-1), UPSTREAM),
                        "jitter: PT-0.001S (expected: 0 up to 24 hours)"),
                refused(() -> Conditions.bandwidth(0, UPSTREAM), "kilobytesPerSecond: 0 (expected: 1 up to 100000000)"),
                refused(
                        () -> Conditions.bandwidth(100_000_001, UPSTREAM),
                        "kilobytesPerSecond: 100000001 (expected: 1 up to 100000000)"),
                refused(() -> Conditions.connectionReset(finer), "after: 1.5ms (expected: whole milliseconds)"),
                refused(
                        () -> Conditions.slowTls(SERVER_HELLO, millis(-5)),
                        "delay: PT-0.005S (expected: 0 up to 24 hours)"),
                refused(
                        () -> Conditions.slowResponse(BODY, tooLong),
                        "delay: 86400.001s (expected: 0 up to 24 hours)"));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void aSettingOutOfItsRangeIsRefusedByName(Supplier<Condition> condition, String message) {
        assertThatIllegalArgumentException().isThrownBy(condition::get).withMessage(message);
    }

    static Stream<Arguments> described() {
        return Stream.of(
                arguments(Conditions.latency(Duration.ZERO), "Latency[0 ms, downstream]"),
                arguments(Conditions.latency(DAY), "Latency[86400000 ms, downstream]"),
                arguments(Conditions.latency(millis(120), millis(40), UPSTREAM), "Latency[120 ms ±40 ms, upstream]"),
                arguments(Conditions.latency(Duration.ofNanos(1_500_000)), "Latency[1.5 ms, downstream]"),
                arguments(
                        Conditions.latency(millis(100), millis(30), Distribution.NORMAL, DOWNSTREAM),
                        "Latency[100 ms, deviation 30 ms normal, downstream]"),
                arguments(
                        Conditions.latency(millis(100), Duration.ZERO, Distribution.NORMAL, DOWNSTREAM),
                        "Latency[100 ms, downstream]"),
                arguments(
                        Conditions.tokenBucket(12_500, 0, RateScope.CONNECTION, DOWNSTREAM),
                        "Bandwidth[12.5 kB/s, downstream]"),
                arguments(
                        Conditions.tokenBucket(50_000, 64_000, RateScope.LINK, UPSTREAM),
                        "Bandwidth[50 kB/s, burst 64000 B, shared by the link, upstream]"),
                arguments(Conditions.bandwidth(1, DOWNSTREAM), "Bandwidth[1 kB/s, downstream]"),
                arguments(Conditions.bandwidth(100_000_000, UPSTREAM), "Bandwidth[100000000 kB/s, upstream]"),
                arguments(Conditions.connectionReset(millis(50)), "ConnectionReset[50 ms after first downstream byte]"),
                arguments(Conditions.slowTls(SERVER_HELLO, millis(3000)), "SlowTls[SERVER_HELLO, 3000 ms]"),
                arguments(Conditions.stalledTls(SERVER_HELLO), "SlowTls[SERVER_HELLO, stalled]"),
                arguments(Conditions.slowResponse(HEADER, millis(1)), "SlowResponse[HEADER, 1 ms]"),
                arguments(Conditions.stalledResponse(BODY), "SlowResponse[BODY, stalled]"));
    }

    @ParameterizedTest
    @MethodSource("described")
    void aConditionDescribesItselfInOneLine(Condition condition, String description) {
        assertThat(condition.describe()).isEqualTo(description);
    }

    static Stream<Arguments> built() {
        return Stream.of(
                arguments(
                        new Latency(millis(120), millis(40), UPSTREAM),
                        new Toxic("latency", UPSTREAM, 1, Map.of("latency", 120L, "jitter", 40L))),
                arguments(
                        new Latency(millis(120), Duration.ZERO, Distribution.PARETO, UPSTREAM),
                        new Toxic("latency", UPSTREAM, 1, Map.of("latency", 120L, "jitter", 0L))),
                arguments(
                        new Bandwidth(64_000, 0, RateScope.CONNECTION, DOWNSTREAM),
                        new Toxic("bandwidth", DOWNSTREAM, 1, Map.of("rate", 64L))),
                arguments(new Bandwidth(64, DOWNSTREAM), new Toxic("bandwidth", DOWNSTREAM, 1, Map.of("rate", 64L))),
                arguments(
                        new ConnectionReset(millis(50), UPSTREAM),
                        new Toxic("reset_peer", UPSTREAM, 1, Map.of("timeout", 50L))));
    }

    @ParameterizedTest
    @MethodSource("built")
    void aConditionIsExpressedByAToxic(ProxyCondition condition, Toxic toxic) {
        assertThat(condition.toxics()).containsExactly(toxic);
        assertThat(condition.faults()).isEmpty();
        assertThat(condition.needs()).containsExactly(Capability.TOXICS);
    }

    static Stream<Arguments> finer() {
        return Stream.of(
                arguments(
                        new Latency(Duration.ofNanos(1_500_000), Duration.ofNanos(250_000), UPSTREAM),
                        new Fault(
                                "delay",
                                UPSTREAM,
                                1,
                                Map.of("delay", "1.5ms", "jitter", "250us", "distribution", "uniform")),
                        Capability.FINE_DELAY),
                arguments(
                        new Latency(millis(100), millis(30), Distribution.LOGNORMAL, DOWNSTREAM),
                        new Fault(
                                "delay",
                                DOWNSTREAM,
                                1,
                                Map.of("delay", "100ms", "jitter", "30ms", "distribution", "lognormal")),
                        Capability.FINE_DELAY),
                arguments(
                        new Bandwidth(12_500, 0, RateScope.CONNECTION, UPSTREAM),
                        new Fault("rate", UPSTREAM, 1, Map.of("rate", "12.5kB/s", "burst", "0", "scope", "connection")),
                        Capability.TOKEN_BUCKET),
                arguments(
                        new Bandwidth(1_500_000, 9, RateScope.LINK, UPSTREAM),
                        new Fault("rate", UPSTREAM, 1, Map.of("rate", "1.5MB/s", "burst", "9", "scope", "proxy")),
                        Capability.TOKEN_BUCKET));
    }

    @ParameterizedTest
    @MethodSource("finer")
    void whatToxiproxyHasNoWordForIsExpressedByAFault(ProxyCondition condition, Fault fault, Capability needed) {
        assertThat(condition.toxics()).isEmpty();
        assertThat(condition.faults()).containsExactly(fault);
        assertThat(condition.needs()).containsExactly(needed);
    }

    static List<ProxyCondition> onTheProxy() {
        return ConditionCodec.kinds().stream()
                .filter(ProxyCondition.class::isAssignableFrom)
                .flatMap(kind -> Stream.of(ConditionCodec.type(kind).examples())
                        .map(example -> (ProxyCondition) ConditionCodec.example(kind, example)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("onTheProxy")
    void whatTheProxyBuildsIsExpressedByToxicsOrByFaults(ProxyCondition condition) {
        assertThat(condition.toxics().isEmpty()).isNotEqualTo(condition.faults().isEmpty());
    }

    @Test
    void aRampScalesTheStrengthAndNothingElse() {
        assertThat(new Latency(millis(100), millis(30), Distribution.LOGNORMAL, UPSTREAM).at(0.5))
                .isEqualTo(new Latency(millis(50), millis(15), Distribution.LOGNORMAL, UPSTREAM));
        assertThat(new Bandwidth(100_000, 9, RateScope.LINK, UPSTREAM).at(0.5))
                .isEqualTo(new Bandwidth(200_000, 9, RateScope.LINK, UPSTREAM));
    }

    @Test
    void faultsOfTheOriginNeedTheOrigin() {
        assertThat(new SlowTls(SERVER_HELLO, Optional.empty()).needs()).isEqualTo(Set.of(Capability.SLOW_SERVER_HELLO));
        assertThat(new SlowResponse(BODY, Optional.empty()).needs()).isEqualTo(Set.of(Capability.ORIGIN_HTTP));
    }

    @Test
    void equalSettingsMakeEqualConditions() {
        assertThat(Conditions.latency(millis(5))).isEqualTo(new Latency(millis(5), Duration.ZERO, DOWNSTREAM));
        assertThat(Conditions.connectionReset(millis(5))).isEqualTo(new ConnectionReset(millis(5), DOWNSTREAM));
    }

    @Test
    void aScenarioKeepsItsConditionsWhateverBecomesOfTheList() {
        List<Condition> conditions = new ArrayList<>(List.of(Conditions.latency(millis(1))));
        Scenario scenario = new Scenario(conditions, 7);
        conditions.clear();

        assertThat(scenario.conditions()).hasSize(1);
    }

    @Test
    void aToxicHasAToxicityFromZeroToOne() {
        for (double toxicity : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Toxic("latency", UPSTREAM, toxicity, Map.of()))
                    .withMessage("toxicity: " + toxicity + " (expected: 0 up to 1)");
        }
    }

    private static Arguments refused(Supplier<Condition> condition, String message) {
        return arguments(condition, message);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
