/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;

/** Checks that a duration can be a bound. */
final class Durations {
    /** The longest bound: 100 years fit into a {@code long} of nanoseconds with room for sums. */
    static final Duration MAX = Duration.ofDays(36_500);

    private Durations() {}

    static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero() || value.compareTo(MAX) > 0) {
            throw outOfRange(value, name, "more than 0, up to 36500 days");
        }
        return value;
    }

    static Duration notNegative(Duration value, String name) {
        if (value.isNegative() || value.compareTo(MAX) > 0) {
            throw outOfRange(value, name, "0 up to 36500 days");
        }
        return value;
    }

    private static IllegalArgumentException outOfRange(Duration value, String name, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
