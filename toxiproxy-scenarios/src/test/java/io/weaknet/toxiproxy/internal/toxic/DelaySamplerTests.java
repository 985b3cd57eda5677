/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weaknet.scenario.Distribution;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** 200,000 draws with a fixed seed against what the distribution says: the tolerances are four standard errors or more. */
class DelaySamplerTests {
    private static final int DRAWS = 200_000;

    private static double[] sorted(Distribution distribution, double mean, double jitter) {
        var sampler = DelaySampler.of(distribution, mean, jitter);
        var random = new SplittableRandom(20261123);
        var values = new double[DRAWS];
        Arrays.setAll(values, i -> sampler.value(sampler.draw(random)));
        Arrays.sort(values);
        return values;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * sorted.length)];
    }

    private static double deviation(double[] values, double mean) {
        return Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    /**
     * The deviation of a Pareto sample converges slowly if at all (its fourth moment is infinite here), hence its wide
     * tolerance; its quantiles are exact.
     */
    @ParameterizedTest
    @CsvSource({"NORMAL, 100, 30, 0.01", "LOGNORMAL, 100, 30, 0.01", "LOGNORMAL, 10, 20, 0.1", "PARETO, 100, 30, 0.1"})
    void meanAndDeviationAreDelayAndJitter(Distribution distribution, double delay, double jitter, double tolerance) {
        var values = sorted(distribution, delay, jitter);

        var mean = DoubleStream.of(values).average().orElseThrow();
        assertThat(mean).isCloseTo(delay, within(4 * jitter / Math.sqrt(DRAWS)));
        assertThat(deviation(values, mean)).isCloseTo(jitter, within(tolerance * jitter));
    }

    @ParameterizedTest
    @CsvSource({"0.001, -3.0902", "0.05, -1.6449", "0.25, -0.6745", "0.5, 0", "0.9, 1.2816", "0.99, 2.3263"})
    void quantilesOfTheNormalDistributions(double share, double z) {
        assertThat(quantile(sorted(Distribution.NORMAL, 100, 30), share)).isCloseTo(100 + 30 * z, within(2.0));
        // v = ln 1.09, u = ln 100 - v / 2
        var expected = Math.exp(Math.log(100) - Math.log(1.09) / 2 + Math.sqrt(Math.log(1.09)) * z);
        assertThat(quantile(sorted(Distribution.LOGNORMAL, 100, 30), share))
                .isCloseTo(expected, within(0.02 * expected));
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.25", "0.5", "0.9", "0.99", "0.999"})
    void quantilesOfTheParetoDistribution(double share) {
        // With s = m / √3 the exponent is 1 + √(1 + 3) = 3, and the least delay two thirds of the mean.
        var values = sorted(Distribution.PARETO, 300, 300 / Math.sqrt(3));
        var expected = 200 * Math.pow(1 - share, -1 / 3.0);
        assertThat(quantile(values, share)).isCloseTo(expected, within(0.04 * expected));
        assertThat(values[0]).isBetween(200.0, 200.01);
    }

    @Test
    void uniformDrawsFillTheirRangeEvenly() {
        var values = sorted(Distribution.UNIFORM, 100, 40);
        assertThat(values[0]).isBetween(60.0, 60.01);
        assertThat(values[DRAWS - 1]).isBetween(139.99, 140.0);
        for (var tenth = 1; tenth < 10; tenth++) {
            assertThat(quantile(values, tenth / 10.0)).isCloseTo(60 + 8 * tenth, within(0.4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noJitterMakesEveryDelayTheSame(Distribution distribution) {
        var values = sorted(distribution, 1_500_000, 0);
        assertThat(values[0]).isEqualTo(1_500_000);
        assertThat(values[DRAWS - 1]).isEqualTo(1_500_000);
    }

    @ParameterizedTest
    @EnumSource
    void theExtremesOfWhatIsTakenAreFinite(Distribution distribution) {
        for (var delay : new double[] {0, 1, 86_400e9}) {
            var jitter = distribution
                    .mostJitter(java.time.Duration.ofNanos((long) delay))
                    .toNanos();
            assertThat(DoubleStream.of(sorted(distribution, delay, (double) jitter)))
                    .allMatch(Double::isFinite);
        }
    }
}
