/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as people write them: {@code 400kbit/s}, {@code 50kB/s}. */
final class RateText {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s?(kbit/s|Mbit/s|kB/s|MB/s)");
    private static final Map<String, BigDecimal> KILOBYTES = Map.of(
            "kbit/s", new BigDecimal("0.125"),
            "Mbit/s", new BigDecimal("125"),
            "kB/s", BigDecimal.ONE,
            "MB/s", new BigDecimal("1000"));

    private RateText() {}

    /** Reads a rate in kB/s; empty if the text is none, or not a whole number of kB/s. */
    static OptionalLong kilobytesPerSecond(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal unit = Objects.requireNonNull(KILOBYTES.get(matcher.group(2)));
        try {
            return OptionalLong.of(
                    new BigDecimal(matcher.group(1)).multiply(unit).longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
