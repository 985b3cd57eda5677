/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import io.weaknet.scenario.Bandwidth;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ConnectionFate;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Flapping;
import io.weaknet.scenario.Latency;
import io.weaknet.scenario.LossModel;
import io.weaknet.scenario.Outage;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.scenario.RateScope;
import io.weaknet.scenario.SlowDns;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The figures of a profile.
 *
 * @param down the rate towards the client in bytes per second, 0 for no limit
 * @param up the rate towards the server in bytes per second, 0 for no limit
 * @param delayDown the one-way delay towards the client
 * @param delayUp the one-way delay towards the server
 * @param jitter how far both delays scatter to both sides
 * @param lossDown the share of packets that are lost on their way to the client
 * @param lossUp the share of packets that are lost on their way to the server
 * @param outage how long the link is down at the end of each {@code period}, 0 if it never is
 * @param period the time from one outage to the next
 * @param dns how late DNS answers come
 */
record Line(
        long down,
        long up,
        Duration delayDown,
        Duration delayUp,
        Duration jitter,
        double lossDown,
        double lossUp,
        Duration outage,
        Duration period,
        Duration dns) {
    private static final double BYTES_PER_KILOBIT = 125;

    /** A line of those rates, in kbit/s of 1000 bits; 0 for no limit. */
    static Line ofKilobits(double down, double up) {
        return new Line(
                Math.round(down * BYTES_PER_KILOBIT),
                Math.round(up * BYTES_PER_KILOBIT),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    /** With a round trip: half of it each way. */
    Line roundTrip(long millis) {
        return delays(
                Duration.ofMillis(millis).dividedBy(2),
                Duration.ofMillis(millis).dividedBy(2),
                Duration.ZERO);
    }

    /** With one-way delays. */
    Line oneWay(long downMillis, long upMillis) {
        return delays(Duration.ofMillis(downMillis), Duration.ofMillis(upMillis), Duration.ZERO);
    }

    /** With one-way delays, the same both ways, that scatter. */
    Line oneWayJitter(long millis, long jitterMillis) {
        return delays(Duration.ofMillis(millis), Duration.ofMillis(millis), Duration.ofMillis(jitterMillis));
    }

    private Line delays(Duration delayDown, Duration delayUp, Duration jitter) {
        return new Line(down, up, delayDown, delayUp, jitter, lossDown, lossUp, outage, period, dns);
    }

    /** With lost packets, in percent. */
    Line loss(double downPercent, double upPercent) {
        return new Line(
                down, up, delayDown, delayUp, jitter, share(downPercent), share(upPercent), outage, period, dns);
    }

    /** To the nearest share, which a division would miss. */
    private static double share(double percent) {
        return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    }

    /** With outages. */
    Line outage(long millis, long everyMillis) {
        return new Line(
                down,
                up,
                delayDown,
                delayUp,
                jitter,
                lossDown,
                lossUp,
                Duration.ofMillis(millis),
                Duration.ofMillis(everyMillis),
                dns);
    }

    /** Without any network, for a day. */
    Line blackout() {
        Duration day = Duration.ofDays(1);
        return new Line(down, up, delayDown, delayUp, jitter, lossDown, lossUp, day, day, dns);
    }

    /** With late answers to DNS queries. */
    Line dns(long millis) {
        return new Line(
                down, up, delayDown, delayUp, jitter, lossDown, lossUp, outage, period, Duration.ofMillis(millis));
    }

    Duration roundTrip() {
        return delayDown.plus(delayUp);
    }

    List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        latency(all, delayUp, Direction.UPSTREAM);
        latency(all, delayDown, Direction.DOWNSTREAM);
        bandwidth(all, up, Direction.UPSTREAM);
        bandwidth(all, down, Direction.DOWNSTREAM);
        if (lossDown == lossUp) {
            loss(all, lossDown, Optional.empty());
        } else {
            loss(all, lossUp, Optional.of(Direction.UPSTREAM));
            loss(all, lossDown, Optional.of(Direction.DOWNSTREAM));
        }
        if (!dns.isZero()) {
            all.add(new SlowDns(dns));
        }
        if (!outage.isZero()) {
            all.add(
                    outage.equals(period)
                            ? new Outage(outage, ConnectionFate.SURVIVE, roundTrip())
                            : new Flapping(outage, period, period.minus(outage), ConnectionFate.SURVIVE, roundTrip()));
        }
        return List.copyOf(all);
    }

    private void latency(List<Condition> all, Duration delay, Direction direction) {
        if (!delay.isZero()) {
            all.add(new Latency(delay, jitter, direction));
        }
    }

    private void loss(List<Condition> all, double share, Optional<Direction> direction) {
        if (share > 0) {
            all.add(new PacketLoss(share, direction, LossModel.BERNOULLI, 0, Duration.ZERO, roundTrip(), true));
        }
    }

    private static void bandwidth(List<Condition> all, long rate, Direction direction) {
        if (rate > 0) {
            all.add(new Bandwidth(rate, 0, RateScope.CONNECTION, direction));
        }
    }
}
