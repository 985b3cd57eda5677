/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Times as text, always in milliseconds: whole ones from 10 ms up ({@code 1240 ms}), fractions below ({@code 0.4 ms}).
 * The text does not depend on the locale.
 */
public final class Times {
    private static final BigDecimal WHOLE_FROM = BigDecimal.TEN;
    private static final BigDecimal ONE_DECIMAL_FROM = new BigDecimal("0.1");
    private static final int NANOSECOND_SCALE = 6;

    private Times() {}

    /**
     * A time.
     *
     * @param time the time
     * @return for example {@code 1240 ms}
     */
    public static String text(Duration time) {
        return number(time) + " ms";
    }

    /**
     * A time that stands beside another one: with as many decimals as it takes to tell the two apart.
     *
     * @param time the time
     * @param other the time that it is compared with
     * @return for example {@code 199.9 ms} beside 200 ms
     */
    public static String textBeside(Duration time, Duration other) {
        String text = number(time);
        if (time.equals(other) || !text.equals(number(other))) {
            return text + " ms";
        }
        for (int scale = 1; scale < NANOSECOND_SCALE; scale++) {
            text = rounded(time, scale);
            if (!text.equals(rounded(other, scale))) {
                return text + " ms";
            }
        }
        return rounded(time, NANOSECOND_SCALE) + " ms";
    }

    /**
     * A difference, with its sign.
     *
     * @param difference the difference
     * @return for example {@code +440 ms} or {@code -80 ms}
     */
    public static String difference(Duration difference) {
        return difference.isNegative() ? text(difference) : "+" + text(difference);
    }

    /**
     * An interval.
     *
     * @param interval the interval
     * @return for example {@code 200 … 400 ms}; a single time if the interval has no width
     */
    public static String text(Interval interval) {
        return range(interval) + " ms";
    }

    /** An interval without its unit, for tables. */
    static String range(Interval interval) {
        String min = number(interval.min());
        return interval.min().equals(interval.max()) ? min : min + " … " + number(interval.max());
    }

    /** A time without its unit, for tables. Never 0 unless it is 0. */
    static String number(Duration time) {
        BigDecimal millis = millis(time);
        if (millis.abs().compareTo(WHOLE_FROM) >= 0) {
            return rounded(time, 0);
        }
        if (millis.abs().compareTo(ONE_DECIMAL_FROM) >= 0) {
            return rounded(time, 1);
        }
        return plain(millis.round(new MathContext(1, RoundingMode.HALF_UP)));
    }

    private static String rounded(Duration time, int scale) {
        return plain(millis(time).setScale(scale, RoundingMode.HALF_UP));
    }

    private static BigDecimal millis(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), NANOSECOND_SCALE);
    }

    private static String plain(BigDecimal millis) {
        return millis.stripTrailingZeros().toPlainString();
    }
}
