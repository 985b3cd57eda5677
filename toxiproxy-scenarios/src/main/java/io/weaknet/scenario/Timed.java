/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * A condition that is in force for some time, or for the first connections or requests alone.
 *
 * @param condition the condition, not timed itself
 * @param when when it is in force
 */
public record Timed(Condition condition, When when) implements Condition {
    /**
     * Checks that it is timed once.
     *
     * @throws IllegalArgumentException if the condition is timed already
     */
    public Timed {
        if (condition instanceof Timed) {
            throw new IllegalArgumentException(
                    "condition: " + condition.describe() + " (expected: one that is not timed yet)");
        }
    }

    @Override
    public String describe() {
        String words = when.describe();
        return condition.describe() + (words.isEmpty() ? "" : " " + words);
    }

    @Override
    public Set<Capability> needs() {
        return condition.needs();
    }
}
