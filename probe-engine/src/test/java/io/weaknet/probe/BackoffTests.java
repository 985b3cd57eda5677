/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTests {
    private static final Backoff BACKOFF = Backoff.exponential(ofMillis(200)).cap(ofMillis(1000));

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 400", "3, 800", "4, 1000", "5, 1000", "1000, 1000", "2147483647, 1000"})
    void theNominalPauseGrowsToItsCap(int retry, long millis) {
        assertThat(BACKOFF.nominal(retry)).isEqualTo(ofMillis(millis));
    }

    static Stream<Arguments> intervals() {
        return Stream.of(
                Arguments.of(Jitter.none(), 1, 200, 200),
                Arguments.of(Jitter.full(), 1, 0, 200),
                Arguments.of(Jitter.equal(), 1, 100, 200),
                Arguments.of(Jitter.fraction(0.2), 1, 160, 240),
                Arguments.of(Jitter.fraction(1), 1, 0, 400),
                // The cap is applied before the jitter.
                Arguments.of(Jitter.none(), 5, 1000, 1000),
                Arguments.of(Jitter.full(), 5, 0, 1000),
                Arguments.of(Jitter.equal(), 5, 500, 1000),
                Arguments.of(Jitter.fraction(0.2), 5, 800, 1200));
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void aPauseIsDrawnFromTheWholeOfItsInterval(Jitter jitter, int retry, long min, long max) {
        Backoff backoff = BACKOFF.jitter(jitter);
        SplittableRandom random = new SplittableRandom(1);

        assertThat(backoff.interval(retry)).isEqualTo(new Interval(ofMillis(min), ofMillis(max)));
        double[] drawn = IntStream.range(0, 1000)
                .mapToDouble(i -> backoff.draw(retry, random).toNanos() / 1e6)
                .sorted()
                .toArray();
        double tenth = (max - min) / 10.0;
        assertThat(drawn[0]).isBetween((double) min, min + tenth);
        assertThat(drawn[999]).isBetween(max - tenth, (double) max);
        assertThat(drawn[500]).isBetween((min + max) / 2.0 - tenth, (min + max) / 2.0 + tenth);
    }

    @Test
    void aFactorOfOneIsAConstantPause() {
        assertThat(Backoff.exponential(ofMillis(10)).factor(1).nominal(99)).isEqualTo(ofMillis(10));
    }

    @Test
    void theLongestPauseDoesNotOverflow() {
        Backoff endless = Backoff.exponential(Duration.ofDays(1)).jitter(Jitter.fraction(1));

        assertThat(endless.nominal(100)).isEqualTo(Duration.ofDays(36_500));
        assertThat(endless.draw(100, new SplittableRandom(1))).isBetween(Duration.ZERO, Duration.ofDays(73_000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFactorOutOfItsRangeIsRejected(double factor) {
        assertThatThrownBy(() -> BACKOFF.factor(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("factor: " + factor + " (expected: 1 or more, finite)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void aFractionOutOfItsRangeIsRejected(double fraction) {
        assertThatThrownBy(() -> Jitter.fraction(fraction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fraction: " + fraction + " (expected: more than 0, up to 1)");
    }

    @Test
    void whatContradictsItselfIsRejected() {
        assertThatThrownBy(() -> BACKOFF.cap(ofMillis(199)))
                .hasMessage("cap: PT0.199S (expected: at least initial, PT0.2S)");
        assertThatThrownBy(() -> BACKOFF.attempts(0)).hasMessage("attempts: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> BACKOFF.nominal(0)).hasMessage("retry: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> Backoff.exponential(ofMillis(-1)))
                .hasMessage("initial: PT-0.001S (expected: 0 up to 36500 days)");
    }
}
