/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;

/**
 * A closed interval of durations.
 *
 * @param min its least value, not negative
 * @param max its greatest value, not less than {@code min}
 */
public record Interval(Duration min, Duration max) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code min} is negative or more than {@code max}
     */
    public Interval {
        Durations.notNegative(min, "min");
        if (max.compareTo(min) < 0) {
            throw new IllegalArgumentException("max: " + max + " (expected: at least min, " + min + ")");
        }
    }
}
