/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Locale;

/** Checks and words that the conditions share. */
final class Settings {
    private static final Duration LONGEST_WRITTEN = Duration.ofNanos(Long.MAX_VALUE);

    private Settings() {}

    /** A Toxiproxy delay: whole milliseconds, up to a day. */
    static Duration delay(Duration value, String name) {
        duration(value, name);
        if (!isWholeMillis(value)) {
            throw new IllegalArgumentException(name + ": " + text(value) + " (expected: whole milliseconds)");
        }
        return value;
    }

    /** A duration up to a day. */
    static Duration duration(Duration value, String name) {
        if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + ": " + text(value) + " (expected: 0 up to 24 hours)");
        }
        return value;
    }

    static boolean isWholeMillis(Duration value) {
        return value.toNanos() % 1_000_000 == 0;
    }

    static long inRange(String name, long actual, long least, long most) {
        if (actual < least || actual > most) {
            throw new IllegalArgumentException(name + ": " + actual + " (expected: " + least + " up to " + most + ")");
        }
        return actual;
    }

    static double toxicity(double actual) {
        // The other way round than it reads best: NaN is not in the range either.
        if (!(actual >= 0 && actual <= 1)) {
            throw new IllegalArgumentException("toxicity: " + actual + " (expected: 0 up to 1)");
        }
        return actual;
    }

    /** For messages: as it is written in an annotation, as far as it could be. */
    static String text(Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST_WRITTEN) > 0) {
            return value.toString();
        }
        boolean hours = !value.isZero() && value.equals(Duration.ofHours(value.toHours()));
        return hours ? value.toHours() + "h" : DurationText.format(value);
    }

    static String millis(Duration value) {
        return DurationText.decimal(value.toNanos(), 1_000_000) + " ms";
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
