/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;

/** When the JVM or the machine stood still. */
@FunctionalInterface
public interface StallLog {
    /**
     * For how long it stood still within a span of time.
     *
     * @param fromNanos the begin of the span, on the clock of {@link System#nanoTime()}
     * @param toNanos its end
     * @return the sum of the recorded stalls that overlap the span, each as far as it does
     */
    Duration stalled(long fromNanos, long toNanos);

    /**
     * A log without a stall.
     *
     * @return the log
     */
    static StallLog none() {
        return (from, to) -> Duration.ZERO;
    }
}
