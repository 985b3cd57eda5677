/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** When a figure of ours is good enough, given that of the original. */
record Goal(String text, DoubleBinaryOperator excess) {
    static Goal timesAtLeast(double factor) {
        return new Goal("≥ " + plain(factor) + "×", (ours, original) -> factor * original - ours);
    }

    static Goal timesAtMost(double factor) {
        return new Goal("≤ " + plain(factor) + "×", (ours, original) -> ours - factor * original);
    }

    static Goal atMost(double bound, String unit) {
        return new Goal("≤ " + plain(bound) + " " + unit, (ours, original) -> Math.abs(ours) - bound);
    }

    /** None: the figure is there to be seen. */
    static Goal none() {
        return new Goal("–", (ours, original) -> 0);
    }

    boolean isOne() {
        return !text.equals("–");
    }

    boolean reached(double ours, double original) {
        var over = excess.applyAsDouble(ours, original);
        return !Double.isNaN(over) && over <= 0;
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2g", value).replaceAll("0+$", "");
    }
}
