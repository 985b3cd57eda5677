/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What the table says of what was measured. */
class ResultsTests {
    private static Results results(Metric metric, double[] direct, double[] original, double[] ours) {
        var results = new Results(ours.length);
        for (var round = 0; round < ours.length; round++) {
            results.put(metric, Way.DIRECT, round, direct[round]);
            results.put(metric, Way.ORIGINAL, round, original[round]);
            results.put(metric, Way.OURS, round, ours[round]);
        }
        return results;
    }

    @Test
    void whatAProxyAddsIsTakenFromTheSameRound() {
        var metric = Metric.of("id", "text", "µs", Goal.timesAtMost(0.5)).beyondDirect();
        var results =
                results(metric, new double[] {100, 10, 50}, new double[] {200, 110, 150}, new double[] {140, 60, 80});
        assertThat(results.median(metric, Way.ORIGINAL)).isEqualTo(100);
        assertThat(results.sorted(metric, Way.OURS)).containsExactly(30, 40, 50);
        assertThat(results.median(metric, Way.DIRECT)).isEqualTo(50);
        assertThat(results.reached(metric)).isTrue();
    }

    @Test
    void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwo() {
        var metric = Metric.of("id", "text", "MB/s", Goal.timesAtLeast(3));
        var results = results(metric, new double[] {9, 9}, new double[] {1, 3}, new double[] {5, 6});
        assertThat(results.median(metric, Way.ORIGINAL)).isEqualTo(2);
        assertThat(results.median(metric, Way.OURS)).isCloseTo(5.5, within(1e-9));
        assertThat(results.reached(metric)).isFalse();
        assertThat(new Table(results).text())
                .contains("| text | MB/s | 9.00 (9.00 … 9.00) | 2.00 (1.00 … 3.00) | 5.50 (5.00 … 6.00) | 2.75 | ≥ 3× |"
                        + " **not reached** |");
    }

    @Test
    void anErrorCountsEitherWayAndWhatWasNotMeasuredIsNotReached() {
        var bound = Metric.of("id", "text", "%", Goal.atMost(1, "%"));
        assertThat(bound.goal().reached(-0.9, Double.NaN)).isTrue();
        assertThat(bound.goal().reached(-1.1, Double.NaN)).isFalse();
        assertThat(bound.goal().reached(Double.NaN, 1)).isFalse();
        assertThat(Goal.timesAtLeast(2).reached(5, Double.NaN)).isFalse();
        assertThat(Goal.none().reached(5, 1)).isTrue();
    }

    @Test
    void optionsAreSaidWhenTheyAreWrong() {
        assertThat(Options.parse("--quick", "--only", "slicer").command())
                .isEqualTo("benchmarks/side-by-side --quick --only slicer");
        assertThat(Options.parse("--only", "slicer").chosen(new Slices())).isTrue();
        assertThat(Options.parse("--only", "pass").chosen(new Slices())).isFalse();
        assertThatThrownBy(() -> Options.parse("--fast", "1")).hasMessageContaining("--fast (expected: --quick, ");
    }
}
