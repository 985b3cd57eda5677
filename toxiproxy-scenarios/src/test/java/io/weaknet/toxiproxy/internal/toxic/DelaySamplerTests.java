/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weaknet.scenario.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** 50,000 draws with a fixed seed against what the distribution says; the tolerances are four standard errors. */
class DelaySamplerTests {
    private static final int DRAWS = 50_000;

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
    @CsvSource({"NORMAL, 100, 30, 0.013", "LOGNORMAL, 100, 30, 0.018", "LOGNORMAL, 10, 20, 0.2", "PARETO, 100, 30, 0.2"
    })
    void meanAndDeviationAreDelayAndJitter(Distribution distribution, double delay, double jitter, double tolerance) {
        var values = sorted(distribution, delay, jitter);

        var mean = DoubleStream.of(values).average().orElseThrow();
        assertThat(mean).isCloseTo(delay, within(4 * jitter / Math.sqrt(DRAWS)));
        assertThat(deviation(values, mean)).isCloseTo(jitter, within(tolerance * jitter));
    }

    @ParameterizedTest
    @CsvSource({"0.001, -3.0902", "0.05, -1.6449", "0.25, -0.6745", "0.5, 0", "0.9, 1.2816", "0.99, 2.3263"})
    void quantilesOfTheNormalDistributions(double share, double z) {
        var error = 4 * Math.sqrt(share * (1 - share) / DRAWS) * Math.sqrt(2 * Math.PI) * Math.exp(z * z / 2);
        assertThat(quantile(sorted(Distribution.NORMAL, 100, 30), share)).isCloseTo(100 + 30 * z, within(30 * error));
        // v = ln 1.09, u = ln 100 - v / 2
        var scale = Math.sqrt(Math.log(1.09));
        var expected = Math.exp(Math.log(100) - Math.log(1.09) / 2 + scale * z);
        assertThat(quantile(sorted(Distribution.LOGNORMAL, 100, 30), share))
                .isCloseTo(expected, within(scale * expected * error));
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.25", "0.5", "0.9", "0.99", "0.999"})
    void quantilesOfTheParetoDistribution(double share) {
        // With s = m / √3 the exponent is 1 + √(1 + 3) = 3, and the least delay two thirds of the mean.
        var values = sorted(Distribution.PARETO, 300, 300 / Math.sqrt(3));
        var expected = 200 * Math.pow(1 - share, -1 / 3.0);
        var error = 4 * Math.sqrt(share * (1 - share) / DRAWS) / (1 - share);
        assertThat(quantile(values, share)).isCloseTo(expected, within(expected / 3 * error));
        assertThat(values[0]).isBetween(200.0, 200.01);
    }

    @Test
    void uniformDrawsFillTheirRangeEvenly() {
        var values = sorted(Distribution.UNIFORM, 100, 40);
        assertThat(values[0]).isBetween(60.0, 60.01);
        assertThat(values[DRAWS - 1]).isBetween(139.99, 140.0);
        for (var tenth = 1; tenth < 10; tenth++) {
            assertThat(quantile(values, tenth / 10.0)).isCloseTo(60 + 8 * tenth, within(0.75));
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
        var random = new SplittableRandom(1);
        for (var delay : new long[] {0, 1, 86_400_000_000_000L}) {
            var jitter = distribution.mostJitter(Duration.ofNanos(delay)).toNanos();
            var sampler = DelaySampler.of(distribution, (double) delay, (double) jitter);
            for (var i = 0; i < 1000; i++) {
                assertThat(sampler.value(sampler.draw(random))).isFinite();
            }
        }
    }
}
