/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadTimesTests {
    private static final double MEAN = 80;

    /** A whole spell of one state. */
    private record Stretch(boolean bad, double length) {}

    /** The stretches of so many changes of state, each asked for at its begin. */
    private static List<Stretch> stretches(BadTimes times, int count) {
        var all = new ArrayList<Stretch>();
        var time = 0.0;
        while (all.size() < count) {
            var began = time;
            var spell = times.at(time);
            for (var next = spell; next.bad() == spell.bad(); next = times.at(time)) {
                if (next.until() <= time || time - began > 1000 * MEAN / times.share()) {
                    throw new AssertionError(next + " never ends");
                }
                time = next.until();
            }
            all.add(new Stretch(spell.bad(), time - began));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.05", "0.4", "0.9"})
    void badAndGoodTimesHaveTheirMeansAndAreExponential(double share) {
        var stretches = stretches(new BadTimes(11, share, MEAN), 20_000);
        for (var bad : new boolean[] {true, false}) {
            var mean = bad ? MEAN : MEAN * (1 - share) / share;
            var lengths = stretches.stream()
                    .filter(each -> each.bad == bad)
                    .mapToDouble(Stretch::length)
                    .toArray();
            assertThat(lengths).hasSize(10_000);
            // The standard error is 1 % of the mean.
            assertThat(java.util.Arrays.stream(lengths).average().orElseThrow()).isCloseTo(mean, within(0.04 * mean));
            for (var factor : new double[] {0.1, 0.7, 2}) {
                var longer = java.util.Arrays.stream(lengths)
                        .filter(each -> each > factor * mean)
                        .count();
                assertThat(longer / 10_000.0).isCloseTo(Math.exp(-factor), within(0.02));
            }
        }
    }

    /** Spells do not repeat, and how long one is says nothing of the next. */
    @Test
    void oneBadTimeSaysNothingOfTheNext() {
        var lengths = stretches(new BadTimes(5, 0.5, MEAN), 20_000).stream()
                .filter(Stretch::bad)
                .map(Stretch::length)
                .toList();
        var product = 0.0;
        for (var i = 1; i < lengths.size(); i++) {
            product += (lengths.get(i) / MEAN - 1) * (lengths.get(i - 1) / MEAN - 1);
        }
        assertThat(product / lengths.size()).isCloseTo(0, within(0.04));
        assertThat(lengths).doesNotHaveDuplicates();
    }

    @Test
    void whoeverAsksInWhateverOrderIsToldTheSame() {
        var asked = new ArrayList<Integer>();
        for (var i = -500; i < 3000; i++) {
            asked.add(i);
        }
        var inOrder = asked.stream()
                .map(each -> new BadTimes(3, 0.3, MEAN).at(each * 7.3).bad())
                .toList();
        assertThat(inOrder).contains(true, false);
        var shuffled = new ArrayList<>(asked);
        Collections.shuffle(shuffled, new Random(1));
        var times = new BadTimes(3, 0.3, MEAN);
        var found = new Boolean[asked.size()];
        for (var each : shuffled) {
            found[each + 500] = times.at(each * 7.3).bad();
        }
        assertThat(found).containsExactlyElementsOf(inOrder);
        assertThat(asked.stream()
                        .map(each -> new BadTimes(4, 0.3, MEAN).at(each * 7.3).bad()))
                .isNotEqualTo(inOrder);
    }

    @Test
    void aSpellLastsAsLongAsItSays() {
        var times = new BadTimes(9, 0.2, MEAN);
        for (var time = 0.0; time < 20_000; time += 31) {
            var spell = times.at(time);
            assertThat(spell.until()).isGreaterThan(time);
            for (var part = 0.0; part < 1; part += 0.05) {
                assertThat(times.at(time + part * (spell.until() - time)).bad()).isEqualTo(spell.bad());
            }
        }
    }

    @Test
    void aLargerShareAddsBadTimesAndKeepsTheOthers() {
        var some = new BadTimes(2, 0.1, MEAN);
        var more = new BadTimes(2, 0.6, MEAN);
        var added = 0;
        for (var time = 0; time < 100_000; time += 10) {
            if (some.at(time).bad()) {
                assertThat(more.at(time).bad()).isTrue();
            } else {
                added += more.at(time).bad() ? 1 : 0;
            }
        }
        assertThat(added).isBetween(4000, 6000);
    }

    @Test
    void withoutAShareItIsNeverBadAndNobodyLooksForEver() {
        assertThat(new BadTimes(2, 0, MEAN).at(5).bad()).isFalse();
        assertThat(new BadTimes(2, 1e-15, MEAN).at(5).until()).isBetween(100 * MEAN, 1000 * MEAN);
    }
}
