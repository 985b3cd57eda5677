/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client promises.
 *
 * @param budget the time budget
 * @param backoff the backoff; empty if nothing is promised
 * @param allowance how late a bound or a pause may be found: timers and threads are never exact. Not negative
 */
public record Promise(TimeoutBudget budget, Optional<Backoff> backoff, Duration allowance) {
    /** The default allowance: 100 ms, beside a lateness of loop timers of up to 14 ms measured on two busy cores. */
    public static final Duration DEFAULT_ALLOWANCE = Duration.ofMillis(100);

    /**
     * Checks the allowance.
     *
     * @throws IllegalArgumentException if the allowance is negative
     */
    public Promise {
        if (allowance.isNegative()) {
            throw new IllegalArgumentException("allowance: " + allowance + " (expected: 0 or more)");
        }
    }

    /**
     * A promise to keep a budget, with the default allowance.
     *
     * @param budget the time budget
     * @return the promise
     */
    public static Promise of(TimeoutBudget budget) {
        return new Promise(budget, Optional.empty(), DEFAULT_ALLOWANCE);
    }

    /**
     * A promise to keep a budget and a backoff, with the default allowance.
     *
     * @param budget the time budget
     * @param backoff the backoff
     * @return the promise
     */
    public static Promise of(TimeoutBudget budget, Backoff backoff) {
        return new Promise(budget, Optional.of(backoff), DEFAULT_ALLOWANCE);
    }
}
