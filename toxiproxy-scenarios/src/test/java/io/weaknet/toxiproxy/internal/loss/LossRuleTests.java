/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weaknet.scenario.LossModel;
import io.weaknet.toxiproxy.internal.toxic.Loss;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LossRuleTests {
    private static final int PACKETS = 400_000;

    /** The share of packets that are lost, and the mean number that are lost together. */
    private record Seen(double share, double burst) {
        static Seen of(LossRule rule, double pause, long seed) {
            var losses = rule.open(new SplittableRandom(seed));
            var lost = 0;
            var bursts = 0;
            var before = false;
            for (var i = 0; i < PACKETS; i++) {
                var now = losses.lost(i * pause);
                lost += now ? 1 : 0;
                bursts += now && !before ? 1 : 0;
                before = now;
            }
            return new Seen(lost / (double) PACKETS, lost / (double) bursts);
        }
    }

    @Test
    void singleLossesHaveTheirShare() {
        var seen = Seen.of(new LossRule.Bernoulli(0.05), 1, 3);
        assertThat(seen.share()).isCloseTo(0.05, within(0.003));
        assertThat(seen.burst()).isCloseTo(1 / 0.95, within(0.02));
    }

    @Test
    void burstsOfPacketsHaveTheirShareAndTheirLength() {
        var seen = Seen.of(new LossRule.GilbertPackets(0.05, 4), 1000, 3);
        assertThat(seen.share()).isCloseTo(0.05, within(0.005));
        assertThat(seen.burst()).isCloseTo(4, within(0.2));
    }

    @Test
    void badTimesHaveTheirShareAndLastAsLongHoweverManyPacketsMeetThem() {
        for (var pause : new double[] {1, 4}) {
            var seen = Seen.of(new LossRule.GilbertTime(0.05, 80), pause, 3);
            assertThat(seen.share()).isCloseTo(0.05, within(0.006));
            assertThat(seen.burst() * pause).isCloseTo(80, within(8.0));
        }
    }

    @Test
    void aFaultLosesByTheModelThatItNames() {
        assertThat(fault(LossModel.BERNOULLI, 0, Duration.ZERO).rule()).isEqualTo(new LossRule.Bernoulli(0.05));
        assertThat(fault(LossModel.GILBERT_ELLIOTT_PACKETS, 4, Duration.ZERO).rule())
                .isEqualTo(new LossRule.GilbertPackets(0.05, 4));
        assertThat(fault(LossModel.GILBERT_ELLIOTT_TIME, 0, Duration.ofMillis(80))
                        .rule())
                .isEqualTo(new LossRule.GilbertTime(0.05, 80));
    }

    private static Loss fault(LossModel model, double burst, Duration badTime) {
        return new Loss(0.05, model, burst, badTime, Duration.ZERO, true);
    }

    @Test
    void nothingIsLostOfNothing() {
        assertThat(Seen.of(new LossRule.GilbertTime(0, 80), 1, 3).share()).isZero();
        assertThat(Seen.of(new LossRule.GilbertPackets(0, 4), 1, 3).share()).isZero();
    }

    @Test
    void theSameSeedLosesTheSame() {
        assertThat(Seen.of(new LossRule.GilbertTime(0.1, 80), 1, 8))
                .isEqualTo(Seen.of(new LossRule.GilbertTime(0.1, 80), 1, 8))
                .isNotEqualTo(Seen.of(new LossRule.GilbertTime(0.1, 80), 1, 9));
    }
}
