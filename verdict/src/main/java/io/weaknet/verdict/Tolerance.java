/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;

/**
 * What is forgiven to a measured time: the allowance that was promised, and the time in which the machine stood still.
 *
 * @param startedAtNanos the begin of the probe on the clock of the stall log
 * @param allowance how late a bound may be found
 * @param stalls when the machine stood still
 */
record Tolerance(long startedAtNanos, Duration allowance, StallLog stalls) {

    /** Holds a span against the longest time that it may take. */
    Excess excess(Span span, Duration bound) {
        long from = startedAtNanos + span.begin().toNanos();
        Duration stalled = stalls.stalled(from, from + span.took().toNanos());
        return new Excess(span.took().minus(bound), allowance, stalled);
    }
}
