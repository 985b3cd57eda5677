/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weaknet.toxiproxy.internal.loss.TcpModel.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers against what was measured on Linux before a black hole. */
class TimersTests {
    /** When a sender of so many segments sends again, in milliseconds, if nothing ever arrives. */
    private static List<Double> retransmissions(int segments, int count) {
        var model = TcpModel.simulated(0.05);
        model.connect(LossProcess.NONE, LossProcess.NONE, 0);
        var times = new ArrayList<Double>();
        model.losses(Side.CLIENT, now -> {
            times.add(now);
            return true;
        });
        var client = model.end(Side.CLIENT);
        for (var i = 0; i < segments; i++) {
            client.send(0);
        }
        while (times.size() < segments + count) {
            client.agenda().step();
        }
        return times.subList(segments, segments + count);
    }

    private static void assertThatTheyAre(List<Double> times, double... measured) {
        for (var i = 0; i < measured.length; i++) {
            assertThat(times.get(i)).isCloseTo(measured[i], within(0.045 * measured[i] + 8));
        }
    }

    @Test
    void aLoneSegmentIsProbedAndThenSentAtTimeoutsThatDouble() {
        assertThatTheyAre(retransmissions(1, 9), 206, 414, 842, 1680, 3340, 6830, 13_500, 26_800, 55_000);
    }

    @Test
    void aSegmentBehindOthersIsProbedAtOnce() {
        assertThatTheyAre(retransmissions(10, 9), 8, 216, 660, 1490, 3150, 6670, 13_300, 26_600, 53_800);
    }

    @Test
    void theWheelNeverFiresEarlyAndIsCoarserTheLongerTheDelay() {
        for (var delay : new double[] {0, 1, 4, 199.9, 255, 256, 1999, 5000, 20_000, 100_000}) {
            for (var now = 0.0; now < 20; now += 0.7) {
                assertThat(TimerWheel.fires(now, delay)).isBetween(now + delay, now + delay * 1.13 + 12);
            }
        }
        assertThat(TimerWheel.fires(0, 200)).isEqualTo(204);
        assertThat(TimerWheel.fires(0, 1000)).isEqualTo(1024);
        assertThat(TimerWheel.fires(4, 248)).isEqualTo(256);
        assertThat(TimerWheel.fires(4, 252)).isEqualTo(288);
    }

    @Test
    void aResponseThatWaitedInflatesTheTimeout() {
        var rto = new RtoEstimator();
        rto.sample(0.05);
        assertThat(rto.rto()).isEqualTo(200.05);
        assertThat(rto.probe(true)).isEqualTo(200.05);
        assertThat(rto.probe(false)).isEqualTo(2.1);
        rto.sample(3000);
        assertThat(rto.rto()).isGreaterThan(3000);
        assertThat(rto.rto(30)).isEqualTo(RtoEstimator.RTO_MAX);
    }

    @Test
    void aLostSynAckTriplesItsTimeInTheTimeout() {
        var lost = new boolean[] {true, true, false};
        var draws = new int[1];
        var handshake = Handshake.draw(LossProcess.NONE, now -> lost[Math.min(draws[0]++, 2)], 0.05, 0);
        assertThat(handshake.connect().orElseThrow()).isCloseTo(1015, within(0.1));
        var rto = new RtoEstimator();
        rto.sample(handshake.firstSample().orElseThrow());
        assertThat(rto.rto()).isCloseTo(3000, within(1.0));
        assertThat(Handshake.draw(now -> now < 500, LossProcess.NONE, 0.05, 0).firstSample())
                .isEmpty();
        assertThat(Handshake.draw(now -> true, LossProcess.NONE, 0.05, 0).connect())
                .isEmpty();
    }
}
