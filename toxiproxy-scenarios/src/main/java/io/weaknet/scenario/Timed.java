/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.EnumSet;
import java.util.Set;

/**
 * A condition that is in force for some time, or for the first connections or requests alone.
 *
 * @param condition the condition, not timed itself
 * @param when when it is in force
 */
public record Timed(Condition condition, When when) implements Condition {
    /**
     * Checks that the condition can be timed so.
     *
     * @throws IllegalArgumentException if it is timed already, cannot be ramped, or comes before any request
     */
    public Timed {
        if (condition instanceof Timed) {
            throw new IllegalArgumentException(
                    "condition: " + condition.describe() + " (expected: one that is not timed yet)");
        }
        if (!when.ramp().isZero() && !(condition instanceof Rampable)) {
            throw new IllegalArgumentException("ramp: " + DurationText.format(when.ramp()) + " (expected: none, "
                    + condition.describe() + " has no strength that could be scaled)");
        }
        if (when.firstConnections() > 0 && condition instanceof ProxyCondition whole && !whole.sparesConnections()) {
            throw new IllegalArgumentException("firstConnections: " + when.firstConnections() + " (expected: 0, "
                    + condition.describe()
                    + " works on the link as a whole" + instead(condition) + ")");
        }
        if ((when.firstConnections() > 0 || when.firstRequests() > 0)
                && condition instanceof ProxyCondition weak
                && weak.asFaults().isEmpty()) {
            throw new IllegalArgumentException("first: " + when.describe() + " (expected: none, " + condition.describe()
                    + " has no faults by which our Toxiproxy could spare the others)");
        }
        if (when.firstRequests() > 0 && !condition.meetsRequests()) {
            throw new IllegalArgumentException("firstRequests: " + when.firstRequests() + " (expected: 0, "
                    + condition.describe()
                    + (condition instanceof ProxyCondition whole && !whole.sparesConnections()
                            ? " works on the link as a whole" + instead(condition)
                            : " comes before any request; use firstConnections")
                    + ")");
        }
    }

    /** What can spare connections or tries, for a fault of connecting; an outage has no such relative. */
    private static String instead(Condition condition) {
        return condition instanceof Outage || condition instanceof Flapping
                ? ""
                : "; ClosedOnAccept can spare connections, SynLoss counts tries";
    }

    @Override
    public String describe() {
        String words = when.describe();
        return condition.describe() + (words.isEmpty() ? "" : " " + words);
    }

    @Override
    public Set<Capability> needs() {
        Set<Capability> needs = EnumSet.copyOf(condition.needs());
        if (condition instanceof ProxyCondition && !(condition instanceof OriginCondition)) {
            if (when.firstConnections() > 0 || when.firstRequests() > 0) {
                needs.add(Capability.FIRST_N);
            }
            if (when.firstRequests() > 0) {
                needs.add(Capability.COUNTED_REQUESTS);
            }
        }
        return needs;
    }
}
