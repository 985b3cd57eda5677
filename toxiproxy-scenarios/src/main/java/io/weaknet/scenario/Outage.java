/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The link is down once, from when the condition is applied: both directions and new connections. What is sent meanwhile is
 * lost, and TCP sends it again at R, 2R, 4R, … after it was sent first, R being the round trip plus 204 ms: the first of
 * these behind the outage brings it back, so a pending request waits for once to twice the outage. New connections come
 * through with the first SYN behind it ({@link SynLoss}).
 *
 * <p>The model is Linux's with one segment in flight, its timer wheel included. Measured in network namespaces (20
 * connections each, outages from 0.15 to 20 s), the median reply came within 3 % of it or within 25 ms. It does not model
 * that a sender gives up, on Linux after about 15 minutes. On the embedded backend without Linux, a connect in an outage
 * succeeds and the first data waits instead. What waits when the condition is taken off passes at once.
 *
 * @param duration for how long, more than 0 up to 24 hours
 * @param connections what becomes of connections that are open
 * @param rtt the round trip that the peers' TCP has measured, which comes before R, from 0 to 1 minute
 */
@ConditionType(
        name = "outage",
        sees = "nothing passes for some time; what was sent comes back when TCP sends it again, after up to twice that",
        examples = @ConditionType.Example("duration = 3s"))
public record Outage(
        Duration duration,
        @Field(absent = "survive") ConnectionFate connections,
        @Field(absent = "0ms") Duration rtt) implements ProxyCondition {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a duration is out of range
     */
    public Outage {
        Outages.check(duration, "duration", rtt);
    }

    @Override
    public String describe() {
        return "Outage[" + Settings.millis(duration) + Outages.fate(connections) + "]";
    }

    @Override
    public List<Fault> faults() {
        return Outages.faults(duration, Duration.ZERO, Duration.ZERO, rtt, connections);
    }

    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public boolean sparesConnections() {
        return false;
    }

    @Override
    public Set<Capability> needs() {
        return Outages.needs();
    }
}
