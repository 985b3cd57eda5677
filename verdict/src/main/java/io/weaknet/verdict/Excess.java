/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;

/**
 * By how much an upper bound was exceeded, and what of it is forgiven.
 *
 * @param over measured less bound; not more than 0 if the bound was kept
 * @param allowance how much of it is always forgiven
 * @param stalled for how long the machine stood still meanwhile
 */
record Excess(Duration over, Duration allowance, Duration stalled) {

    Outcome outcome() {
        Duration late = over.minus(allowance);
        if (late.compareTo(Duration.ZERO) <= 0) {
            return Outcome.HELD;
        }
        return late.compareTo(stalled) <= 0 ? Outcome.INCONCLUSIVE : Outcome.BROKEN;
    }

    /** The difference with what is forgiven, to stand behind the measured time and its bound; empty if there is none. */
    String text() {
        if (over.compareTo(Duration.ZERO) <= 0) {
            return "";
        }
        String text = " (+" + Times.textBeside(over, allowance) + ", allowance " + Times.text(allowance) + ")";
        return outcome() == Outcome.INCONCLUSIVE
                ? text + ", but the machine stood still for " + Times.text(stalled)
                : text;
    }
}
