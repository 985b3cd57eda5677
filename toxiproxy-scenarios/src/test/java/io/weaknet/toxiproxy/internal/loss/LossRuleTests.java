/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weaknet.scenario.LossModel;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.toxiproxy.internal.toxic.Loss;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LossRuleTests {
    private static LossRule packets(double share, double burst) {
        return new LossRule.GilbertElliottPackets(share, burst, StateLosses.ALL_OR_NONE);
    }

    private static LossRule time(double share, double badTime) {
        return new LossRule.GilbertElliottTime(share, badTime, StateLosses.ALL_OR_NONE);
    }

    @Test
    void singleLossesHaveTheirShare() {
        var seen = Seen.of(new LossRule.Bernoulli(0.05), 1, 3);
        assertThat(seen.share()).isCloseTo(0.05, within(0.003));
        assertThat(seen.burst()).isCloseTo(1 / 0.95, within(0.02));
    }

    @Test
    void burstsOfPacketsHaveTheirShareAndTheirLength() {
        var seen = Seen.of(packets(0.05, 4), 1000, 3);
        assertThat(seen.share()).isCloseTo(0.05, within(0.005));
        assertThat(seen.burst()).isCloseTo(4, within(0.2));
    }

    @Test
    void badTimesHaveTheirShareAndLastAsLongHoweverManyPacketsMeetThem() {
        for (var pause : new double[] {5, 10}) {
            var seen = Seen.of(time(0.05, 80), pause, 3);
            assertThat(seen.share()).isCloseTo(0.05, within(0.006));
            assertThat(seen.burst() * pause).isCloseTo(80, within(8.0));
        }
    }

    @Test
    void aFaultLosesByTheModelThatItNames() {
        assertThat(fault(LossModel.BERNOULLI, 0, Duration.ZERO).rule()).isEqualTo(new LossRule.Bernoulli(0.05));
        assertThat(fault(LossModel.GILBERT_ELLIOTT_PACKETS, 4, Duration.ZERO).rule())
                .isEqualTo(packets(0.05, 4));
        assertThat(fault(LossModel.GILBERT_ELLIOTT_TIME, 0, Duration.ofMillis(80))
                        .rule())
                .isEqualTo(time(0.05, 80));
    }

    private static Loss fault(LossModel model, double burst, Duration badTime) {
        return new Loss(0.05, model, burst, badTime, 1, 0, Duration.ZERO, true);
    }

    @SuppressWarnings("UnusedVariable") // named below
    private static final List<Netem> NETEMS =
            Stream.of(Netem.IN_USE, Netem.OTHERS).flatMap(List::stream).toList();

    @ParameterizedTest
    @FieldSource("NETEMS")
    void lossesInTheStatesHaveTheMeanAndTheRunsThatTheChainOfNetemHas(Netem netem) {
        var condition = netem.condition();
        assertThat(condition.share()).isCloseTo(netem.mean(), within(1e-12));
        var seen = netem.seen();
        assertThat(seen.share()).isCloseTo(netem.mean(), within(0.05 * netem.mean()));
        assertThat(seen.burst()).isCloseTo(netem.run(), within(0.03 * netem.run()));
        if (netem.good() == 0) {
            assertThat(netem.run()).isCloseTo(1 / (1 - netem.bad() * (1 - 1 / condition.burst())), within(1e-9));
        }
    }

    @Test
    void badTimesLoseTheirShareOfPacketsInThemAndOutside() {
        var rule = Netem.rule(new PacketLoss(
                0.1,
                Optional.empty(),
                LossModel.GILBERT_ELLIOTT_TIME,
                0,
                Duration.ofMillis(80),
                0.6,
                0.02,
                Duration.ZERO,
                true));
        var badShare = 0.08 / 0.58;
        assertThat(rule).isEqualTo(new LossRule.GilbertElliottTime(badShare, 80, new StateLosses(0.6, 0.02)));
        var times = new BadTimes(3, badShare, 80);
        var losses = rule.open(new SplittableRandom(3), new LinkDraws(3, -70));
        var sent = new int[2];
        var lost = new int[2];
        for (var now = 0; now < Seen.PACKETS; now++) {
            var state = times.at(now + 70).bad() ? 1 : 0;
            sent[state]++;
            lost[state] += losses.lost(now) ? 1 : 0;
        }
        assertThat(sent[1] / (double) Seen.PACKETS).isCloseTo(badShare, within(0.01));
        assertThat(lost[1] / (double) sent[1]).isCloseTo(0.6, within(0.02));
        assertThat(lost[0] / (double) sent[0]).isCloseTo(0.02, within(0.002));
    }

    @Test
    void connectionsOfALinkMeetTheSameBadTimesWheneverTheyBegan() {
        var first = time(0.3, 80).open(new SplittableRandom(1), new LinkDraws(6, 0));
        var later = time(0.3, 80).open(new SplittableRandom(2), new LinkDraws(6, -5000));
        var states = new HashSet<Boolean>();
        for (var now = 0; now < 10_000; now++) {
            var lost = later.lost(now);
            assertThat(lost).isEqualTo(first.lost(now + 5000));
            states.add(lost);
        }
        assertThat(states).containsExactlyInAnyOrder(true, false);
    }

    /** Of seed 3: what was drawn before there were losses in the states. */
    @Test
    void whereAllIsLostInTheBadStateAndNothingOutsideNothingElseIsDrawn() {
        var draws = new SplittableRandom(3);
        var losses = packets(0.05, 4).open(new SplittableRandom(3), new LinkDraws(3, 0));
        var bad = draws.nextDouble() < 0.05;
        for (var i = 0; i < 10_000; i++) {
            assertThat(losses.lost(i)).isEqualTo(bad);
            bad = draws.nextDouble() < (bad ? 1 - 0.25 : 0.05 * 0.25 / 0.95);
        }
    }

    @Test
    void nothingIsLostOfNothing() {
        assertThat(Seen.of(time(0, 80), 1, 3).share()).isZero();
        assertThat(Seen.of(packets(0, 4), 1, 3).share()).isZero();
    }

    @Test
    void theSameSeedLosesTheSame() {
        assertThat(Seen.of(time(0.1, 80), 1, 8))
                .isEqualTo(Seen.of(time(0.1, 80), 1, 8))
                .isNotEqualTo(Seen.of(time(0.1, 80), 1, 9));
    }
}
