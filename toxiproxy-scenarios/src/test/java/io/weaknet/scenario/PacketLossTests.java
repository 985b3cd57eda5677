/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static io.weaknet.scenario.LossModel.BERNOULLI;
import static io.weaknet.scenario.LossModel.GILBERT_ELLIOTT_PACKETS;
import static io.weaknet.scenario.LossModel.GILBERT_ELLIOTT_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
                        "rtt", "50us",
                        "handshake", "clean"));
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
                .withMessage("burst: 4.0 (expected: 0, for BERNOULLI; only GILBERT_ELLIOTT_PACKETS has one)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.05, BERNOULLI, 0, Duration.ofMillis(80), RTT))
                .withMessage("badTime: PT0.08S (expected: 0, for BERNOULLI; only GILBERT_ELLIOTT_TIME has one)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.05, GILBERT_ELLIOTT_TIME, 0, NONE, RTT))
                .withMessage("badTime: PT0S (expected: above 0 up to 1 hour)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both(0.8, GILBERT_ELLIOTT_PACKETS, 3, NONE, RTT))
                .withMessageStartingWith("burst: 3.0 (expected: 4.0")
                .withMessageEndingWith(" up to 10000.0 packets, for this share)");
    }
}
