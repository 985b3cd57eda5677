/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 1.5s}. */
final class DurationText {
    /** The units, for messages. */
    static final String UNITS = "ns, us, ms, s, m, h";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s?(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private DurationText() {}

    /** Reads a duration; empty if the text is none, or one that is finer than a nanosecond or longer than 292 years. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = java.util.Objects.requireNonNull(NANOS.get(matcher.group(2)));
        try {
            return Optional.of(Duration.ofNanos(new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValueExact()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
