/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as people write them: {@code 400kbit/s}, {@code 1.5MB/s}. A prefix stands for 1000, 1000², 1000³. */
public final class RateText {
    /** The units, for messages. */
    public static final String UNITS = "bit/s, kbit/s, Mbit/s, Gbit/s, B/s, kB/s, MB/s, GB/s";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s?([kMG]?)(bit|B)/s");
    private static final Map<String, Long> PREFIXES = Map.of("", 1L, "k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);
    private static final BigDecimal BITS = BigDecimal.valueOf(8);
    /** The units of {@link #format}, the largest first. */
    private static final Map<String, Long> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put("GB/s", 1_000_000_000L);
        WRITTEN.put("MB/s", 1_000_000L);
        WRITTEN.put("kB/s", 1_000L);
    }

    private RateText() {}

    /**
     * Reads a rate.
     *
     * @param text a number and a unit of {@link #UNITS}, e.g. {@code 56kbit/s}
     * @return bytes per second; empty if the text is none, or not a whole number of bytes per second
     */
    public static OptionalLong bytesPerSecond(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal amount = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(Objects.requireNonNull(PREFIXES.get(matcher.group(2)))));
        try {
            return OptionalLong.of((matcher.group(3).equals("bit") ? amount.divide(BITS) : amount).longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Writes a rate so that {@link #bytesPerSecond} reads the same: {@code 7kB/s}, {@code 1.5MB/s}.
     *
     * @param bytesPerSecond the rate, 0 or more
     * @return the text
     */
    public static String format(long bytesPerSecond) {
        for (Map.Entry<String, Long> unit : WRITTEN.entrySet()) {
            if (bytesPerSecond >= unit.getValue()) {
                return DurationText.decimal(bytesPerSecond, unit.getValue()) + unit.getKey();
            }
        }
        return bytesPerSecond + "B/s";
    }
}
