/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static io.weaknet.scenario.LossModel.BERNOULLI;
import static io.weaknet.scenario.LossModel.GILBERT_ELLIOTT_PACKETS;
import static io.weaknet.scenario.LossModel.GILBERT_ELLIOTT_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacketLossTests {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration RTT = PacketLoss.LOOPBACK;

    private static PacketLoss both(double share, LossModel model, double burst, Duration badTime, Duration rtt) {
        return new PacketLoss(share, Optional.empty(), model, burst, badTime, rtt, true);
    }

    @Test
    void saysItselfInOneLine() {
        assertThat(Conditions.packetLoss(0.05).describe()).isEqualTo("PacketLoss[5 %, both ways]");
        assertThat(Conditions.packetLoss(0.001, DOWNSTREAM).describe()).isEqualTo("PacketLoss[0.1 %, downstream]");
        assertThat(both(0.05, GILBERT_ELLIOTT_PACKETS, 4, NONE, Duration.ofMillis(100))
                        .describe())
                .isEqualTo("PacketLoss[5 % in bursts of 4 packets, round trip 100 ms, both ways]");
        assertThat(new PacketLoss(
                                0.05, Optional.of(UPSTREAM), GILBERT_ELLIOTT_TIME, 0, Duration.ofMillis(80), RTT, false)
                        .describe())
                .isEqualTo("PacketLoss[5 % in bad times of 80 ms, connects spared, upstream]");
        assertThat(Conditions.packetLossInBursts(0.05, 4).describe())
                .isEqualTo("PacketLoss[5 % in bursts of 4 packets, both ways]");
        assertThat(Conditions.packetLossInBadTimes(0.05, Duration.ofMillis(80)).describe())
                .isEqualTo("PacketLoss[5 % in bad times of 80 ms, both ways]");
    }

    @Test
    void isAFaultForEachDirectionThatLosesPackets() {
        assertThat(Conditions.packetLoss(0.05, UPSTREAM)).isInstanceOfSatisfying(PacketLoss.class, loss -> {
            assertThat(loss.toxics()).isEmpty();
            assertThat(loss.needs()).isEqualTo(Set.of(Capability.STREAM_LOSS));
            assertThat(loss.faults())
                    .containsExactly(new Fault(
                            "loss",
                            UPSTREAM,
                            1,
                            Map.of(
                                    "loss", "5%",
                                    "model", "bernoulli",
                                    "burst", "0",
                                    "bad_time", "0ms",
                                    "loss_when_bad", "100%",
                                    "loss_when_good", "0%",
                                    "rtt", "50us",
                                    "handshake", "lossy")));
        });
        assertThat(((PacketLoss) Conditions.packetLoss(0.05)).faults())
                .extracting(Fault::stream)
                .containsExactly(UPSTREAM, DOWNSTREAM);
    }

    @Test
    void tellsTheFaultWhatItsModelNeeds() {
        assertThat(both(0.05, GILBERT_ELLIOTT_PACKETS, 4.5, NONE, Duration.ofMillis(100))
                        .faults())
                .extracting(Fault::attributes)
                .containsOnly(Map.of(
                        "loss", "5%",
                        "model", "gilbert_elliott_packets",
                        "burst", "4.5",
                        "bad_time", "0ms",
                        "loss_when_bad", "100%",
                        "loss_when_good", "0%",
                        "rtt", "100ms",
                        "handshake", "lossy"));
        assertThat(new PacketLoss(
                                0.05, Optional.of(UPSTREAM), GILBERT_ELLIOTT_TIME, 0, Duration.ofMillis(80), RTT, false)
                        .faults())
                .extracting(Fault::attributes)
                .containsOnly(Map.of(
                        "loss", "5%",
                        "model", "gilbert_elliott_time",
                        "burst", "0",
                        "bad_time", "80ms",
                        "loss_when_bad", "100%",
                        "loss_when_good", "0%",
                        "rtt", "50us",
                        "handshake", "clean"));
    }

    private static PacketLoss bursts(double share, double lossWhenBad, double lossWhenGood) {
        return new PacketLoss(
                share, Optional.empty(), GILBERT_ELLIOTT_PACKETS, 4, NONE, lossWhenBad, lossWhenGood, RTT, true);
    }

    private static PacketLoss badTimes(double share, double lossWhenBad, double lossWhenGood) {
        Duration badTime = Duration.ofSeconds(2);
        return new PacketLoss(
                share, Optional.empty(), GILBERT_ELLIOTT_TIME, 0, badTime, lossWhenBad, lossWhenGood, RTT, true);
    }

    @Test
    void losesInTheStatesWhatIsDeclared() {
        assertThat(bursts(0.024, 0.7, 0.001).describe())
                .isEqualTo("PacketLoss[2.4 % in bursts of 4 packets, 70 % within and 0.1 % between, both ways]");
        assertThat(badTimes(0.024, 0.7, 0).describe())
                .isEqualTo("PacketLoss[2.4 % in bad times of 2000 ms, 70 % within and 0 % between, both ways]");
        assertThat(bursts(0.024, 0.7, 0.001).faults())
                .extracting(Fault::attributes)
                .allSatisfy(attributes -> assertThat(attributes)
                        .containsEntry("loss_when_bad", "70%")
                        .containsEntry("loss_when_good", "0.1%"));
        assertThat(bursts(0.024, 0.7, 0.001).badShare()).isCloseTo(0.023 / 0.699, within(1e-12));
        assertThat(bursts(0.05, 1, 0).badShare()).isEqualTo(0.05);
        assertThat(bursts(0.05, 1, 0)).isEqualTo(Conditions.packetLossInBursts(0.05, 4));
    }

    @Test
    void isMadeOfTheFourNumbersOfNetem() {
        assertThat(Conditions.gilbertElliott(0.01, 0.3, 0.7, 0.001)).isInstanceOfSatisfying(PacketLoss.class, loss -> {
            assertThat(loss.share()).isCloseTo(0.0235484, within(1e-7));
            assertThat(loss.badShare()).isCloseTo(0.01 / 0.31, within(1e-12));
            assertThat(loss.burst()).isCloseTo(3.33333, within(1e-5));
            assertThat(loss.describe())
                    .isEqualTo("PacketLoss[2.3548387 % in bursts of 3.333 packets, 70 % within and 0.1 %"
                            + " between, both ways]");
        });
        assertThat(Conditions.gilbertElliott(0.25, 0.25, 1, 0)).isEqualTo(Conditions.packetLossInBursts(0.5, 4));
        // At the bounds, whatever rounding makes of them.
        for (double p = 0.001; p <= 1; p += 0.0137) {
            assertThat(Conditions.gilbertElliott(p, Math.max(p / 9, 0.0001), 0.3, 0.07))
                    .isNotNull();
            assertThat(Conditions.gilbertElliott(p, 1, 0.8, 0.8 * p)).isNotNull();
            assertThat(Conditions.gilbertElliott(0, p, 0.9, 0.3 * p)).isNotNull();
        }
        assertThat(Conditions.gilbertElliott(1, 1, 1, 0)).isNotNull();
        assertThat(Conditions.gilbertElliott(0.0153, 0.0017, 1, 0)).isNotNull();
    }

    @Test
    void refusesNumbersOfNetemThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.gilbertElliott(1, 30, 70, 0.1))
                .withMessage(
                        "r: 30.0 (expected: 0.111111 up to 1, so that at most 0.9 of the packets are bad where p is 1.0;"
                                + " netem's 30% is 0.3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.gilbertElliott(0.01, 0, 0.7, 0))
                .withMessage(
                        "r: 0.0 (expected: 0.00111111 up to 1, so that at most 0.9 of the packets are bad where p is 0.01;"
                                + " netem's 30% is 0.3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.gilbertElliott(Double.NaN, 0.3, 0.7, 0))
                .withMessage("p: NaN (expected: 0 up to 1; netem's 30% is 0.3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.gilbertElliott(0, 0, 0.7, 0))
                .withMessage("r: 0.0 (expected: 0.0001 up to 1; netem's 30% is 0.3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.gilbertElliott(0.01, 0.3, 70, 0.001))
                .withMessage("lossWhenBad: 70.0 (expected: 0 up to 1; netem's 30% is 0.3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.gilbertElliott(0.01, 0.3, 0.7, -0.001))
                .withMessage("lossWhenGood: -0.001 (expected: 0 up to 1; netem's 30% is 0.3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.gilbertElliott(0.01, 0.3, 0.1, 0.7))
                .withMessage("lossWhenBad: 10% (expected: above 70%, the loss in the good state, up to 100%)");
    }

    @Test
    void refusesLossesInTheStatesThatCannotHaveTheMean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bursts(0.05, 1, 0.06))
                .withMessage("lossWhenGood: 6% (expected: 0% up to 5%, the mean loss)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bursts(0.09, 0.05, 0))
                .withMessage(
                        "lossWhenBad: 5% (expected: 10% up to 100%, so that at most 90% of all packets are bad where the"
                                + " mean loss is 9%)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> badTimes(0.09, 0.099, 0))
                .withMessageStartingWith("lossWhenBad: 9.9% (expected: 10% up to")
                .withMessageEndingWith(" 90% of the time is bad where the mean loss is 9%)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bursts(0.05, 0.05, 0.05))
                .withMessage("lossWhenBad: 5% (expected: above 5%, the loss in the good state, up to 100%)");
        assertThatIllegalArgumentException().isThrownBy(() -> bursts(0.05, 1.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> bursts(0.05, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> bursts(0.05, 1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> bursts(0.05, 1, -0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bursts(0.5, 0.6, 0))
                .withMessage("burst: 4 (expected: 5 up to 10000 packets, where 83.3333333% of them are bad)");
    }

    @Test
    void hasNoStatesIfLossesAreSingle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PacketLoss(0.05, Optional.empty(), BERNOULLI, 0, NONE, 0.7, 0, RTT, true))
                .withMessage("lossWhenBad: 70% (expected: 100%, for BERNOULLI; only GILBERT_ELLIOTT_PACKETS and"
                        + " GILBERT_ELLIOTT_TIME have a bad state)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PacketLoss(0.05, Optional.empty(), BERNOULLI, 0, NONE, 1, 0.01, RTT, true))
                .withMessageStartingWith("lossWhenGood: 1% (expected: 0%, for BERNOULLI");
    }

    @Test
    void comesUpByRarerBadStatesThatAreAsBadAsEver() {
        assertThat(bursts(0.2, 0.8, 0.04).at(0.25)).isEqualTo(bursts(0.05, 0.8, 0.01));
        for (var step = 1; step <= 20; step++) {
            assertThat(badTimes(0.89, 0.98, 0.08).at(step / 20.0).lossWhenBad()).isEqualTo(0.98);
            assertThat(bursts(0.7, 0.9, 0.7).at(step / 20.0).badShare()).isZero();
        }
    }

    @Test
    void goesToJsonAndBackWithTheLossInItsStates() {
        Condition condition = Conditions.gilbertElliott(0.01, 0.3, 0.7, 0.001);
        assertThat(ConditionCodec.write(condition))
                .containsEntry("lossWhenBad", "70%")
                .containsEntry("lossWhenGood", "0.1%");
        assertThat(ConditionCodec.read(ConditionCodec.write(condition))).isEqualTo(condition);
        assertThat(ConditionCodec.read(
                        Map.of("type", "packet-loss", "share", "5%", "model", "gilbert_elliott_packets", "burst", 4)))
                .isEqualTo(Conditions.packetLossInBursts(0.05, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConditionCodec.read(Map.of("type", "packet-loss", "share", "5%", "lossWhenBad", "1")))
                .withMessageStartingWith("`lossWhenBad`: \"1\" is not a share from 0% to 100%. Write a number");
    }

    @Test
    void keepsAllElseWithAnotherRoundTrip() {
        assertThat(badTimes(0.2, 0.8, 0.04).withRtt(Duration.ofMillis(70)))
                .isEqualTo(new PacketLoss(
                        0.2,
                        Optional.empty(),
                        GILBERT_ELLIOTT_TIME,
                        0,
                        Duration.ofSeconds(2),
                        0.8,
                        0.04,
                        Duration.ofMillis(70),
                        true));
    }

    @Test
    void comesUpByItsShare() {
        assertThat(new PacketLoss(0.2, Optional.of(UPSTREAM)).at(0.25))
                .isEqualTo(new PacketLoss(0.05, Optional.of(UPSTREAM)));
        assertThat(both(0.2, GILBERT_ELLIOTT_PACKETS, 4, NONE, RTT).at(0.25))
                .isEqualTo(both(0.05, GILBERT_ELLIOTT_PACKETS, 4, NONE, RTT));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.packetLoss(0.95))
                .withMessage("loss: 95% (expected: 0% up to 90%; a link that loses all is an outage)");
        assertThatIllegalArgumentException().isThrownBy(() -> Conditions.packetLoss(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Conditions.packetLoss(-0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.05, BERNOULLI, 0, NONE, Duration.ofSeconds(11)))
                .withMessage("rtt: PT11S (expected: 0 up to 10 seconds)");
    }

    @Test
    void refusesWhatTheModelDoesNotUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.05, BERNOULLI, 4, NONE, RTT))
                .withMessage("burst: 4 (expected: 0, for BERNOULLI; only GILBERT_ELLIOTT_PACKETS has one)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.05, BERNOULLI, 0, Duration.ofMillis(80), RTT))
                .withMessage("badTime: PT0.08S (expected: 0, for BERNOULLI; only GILBERT_ELLIOTT_TIME has one)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.05, GILBERT_ELLIOTT_TIME, 0, NONE, RTT))
                .withMessage("badTime: PT0S (expected: above 0 up to 1 hour, for GILBERT_ELLIOTT_TIME)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.8, GILBERT_ELLIOTT_PACKETS, 3, NONE, RTT))
                .withMessage("burst: 3 (expected: 4 up to 10000 packets, where 80% of them are bad)");
    }
}
