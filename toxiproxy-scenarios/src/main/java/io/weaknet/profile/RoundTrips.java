/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Flapping;
import io.weaknet.scenario.Latency;
import io.weaknet.scenario.Outage;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.scenario.Timed;
import java.time.Duration;
import java.util.List;

/** What TCP waits for what is lost depends on the round trip of the network that it is lost on. */
final class RoundTrips {
    private RoundTrips() {}

    /** The same conditions; those that left their round trip at the default have that of all latencies together. */
    static List<Condition> adopted(List<Condition> conditions) {
        Duration roundTrip = conditions.stream()
                .filter(Latency.class::isInstance)
                .map(latency -> ((Latency) latency).latency())
                .reduce(Duration.ZERO, Duration::plus);
        return roundTrip.isZero()
                ? conditions
                : conditions.stream().map(each -> adopted(each, roundTrip)).toList();
    }

    private static Condition adopted(Condition condition, Duration roundTrip) {
        if (condition instanceof Timed timed) {
            return adopted(timed.condition(), roundTrip).when(timed.when());
        }
        if (condition instanceof PacketLoss loss && loss.rtt().equals(PacketLoss.LOOPBACK)) {
            Duration rtt = roundTrip.compareTo(PacketLoss.MOST_RTT) > 0 ? PacketLoss.MOST_RTT : roundTrip;
            return loss.withRtt(rtt);
        }
        if (condition instanceof Outage outage && outage.rtt().isZero()) {
            return new Outage(outage.duration(), outage.connections(), capped(roundTrip));
        }
        if (condition instanceof Flapping flapping && flapping.rtt().isZero()) {
            return new Flapping(
                    flapping.down(), flapping.every(), flapping.after(), flapping.connections(), capped(roundTrip));
        }
        return condition;
    }

    private static Duration capped(Duration roundTrip) {
        Duration most = Duration.ofMinutes(1);
        return roundTrip.compareTo(most) > 0 ? most : roundTrip;
    }
}
