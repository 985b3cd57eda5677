/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 1.5s}. */
public final class DurationText {
    /** The units, for messages. */
    public static final String UNITS = "ns, us, ms, s, m, h";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s?(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    /** The units of {@link #format}, the longest first. */
    private static final Map<String, Long> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put("s", 1_000_000_000L);
        WRITTEN.put("ms", 1_000_000L);
        WRITTEN.put("us", 1_000L);
    }

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @param text a number and a unit of {@link #UNITS}, e.g. {@code 1.5ms}
     * @return the duration; empty if the text is none, or one that is finer than a nanosecond or longer than 292 years
     */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = Objects.requireNonNull(NANOS.get(matcher.group(2)));
        try {
            return Optional.of(Duration.ofNanos(new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValueExact()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a duration so that {@link #parse} reads the same, in the longest of s, ms, us and ns of which it is at least
     * one: {@code 250us}, {@code 1.5s}.
     *
     * @param duration a duration of 0 up to 292 years
     * @return the text
     */
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        for (Map.Entry<String, Long> unit : WRITTEN.entrySet()) {
            if (nanos >= unit.getValue()) {
                return decimal(nanos, unit.getValue()) + unit.getKey();
            }
        }
        return nanos + (nanos == 0 ? "ms" : "ns");
    }

    /** So many of a unit that is a power of ten, exactly. */
    static String decimal(long amount, long unit) {
        return BigDecimal.valueOf(amount)
                .divide(BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }
}
