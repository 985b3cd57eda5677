/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shares as people write them: {@code 5%}, {@code 0.1%}. */
public final class PercentText {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,30})?)\\s?%");
    private static final int PLACES = 2;

    private PercentText() {}

    /**
     * Reads a text.
     *
     * @param text a number with a percent sign
     * @return the share, from 0 to 1; empty if the text is none
     */
    public static OptionalDouble parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double share = new BigDecimal(matcher.group(1)).movePointLeft(PLACES).doubleValue();
        return share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
    }

    /**
     * Writes a share.
     *
     * @param share the share, from 0 to 1
     * @return the text that {@link #parse} reads the same
     */
    public static String format(double share) {
        return BigDecimal.valueOf(share)
                        .movePointRight(PLACES)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
