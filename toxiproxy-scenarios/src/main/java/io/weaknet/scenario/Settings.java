/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Locale;

/** Checks and words that the conditions share. */
final class Settings {
    private Settings() {}

    /** A Toxiproxy delay: whole milliseconds, up to a day. */
    static Duration delay(Duration value, String name) {
        if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 0 up to 24 hours)");
        }
        if (value.toNanos() % 1_000_000 != 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: whole milliseconds)");
        }
        return value;
    }

    static String millis(Duration value) {
        return value.toMillis() + " ms";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
