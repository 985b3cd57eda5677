/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The link goes down again and again, beginning when the condition is applied; each time as in {@link Outage}.
 *
 * <p>A SYN that is lost is sent again after 1, 2, 3, 4 and 5 s by Linux: if {@code every} divides 1 s, a connect that begins while
 * the link is down meets nothing but times at which it is down, as it would on a real one.
 *
 * @param down for how long it is down, more than 0 up to 24 hours
 * @param every how long it takes from one time to the next, more than {@code down} up to 24 hours
 * @param connections what becomes of connections that are open
 * @param after how long the link is up before it goes down first, from 0 to 24 hours
 * @param rtt the round trip that the peers' TCP has measured, from 0 to 1 minute
 */
@ConditionType(
        name = "flapping",
        sees = "again and again nothing passes for some time; what was sent comes back when TCP sends it again",
        examples = @ConditionType.Example("down = 500ms, every = 5s"))
public record Flapping(
        Duration down,
        Duration every,
        @Field(absent = "0ms") Duration after,
        @Field(absent = "survive") ConnectionFate connections,
        @Field(absent = "0ms") Duration rtt)
        implements ProxyCondition {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a duration is out of range
     */
    public Flapping {
        Outages.check(down, "down", rtt);
        Settings.duration(every, "every");
        if (every.compareTo(down) <= 0) {
            throw new IllegalArgumentException("every: " + DurationText.format(every) + " (expected: more than down, "
                    + DurationText.format(down) + ")");
        }
        Settings.duration(after, "after");
    }

    @Override
    public String describe() {
        return "Flapping[" + Settings.millis(down) + " of every " + Settings.millis(every)
                + (after.isZero() ? "" : ", first after " + Settings.millis(after)) + Outages.fate(connections)
                + "]";
    }

    @Override
    public List<Fault> faults() {
        return Outages.faults(down, every, after, rtt, connections);
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
