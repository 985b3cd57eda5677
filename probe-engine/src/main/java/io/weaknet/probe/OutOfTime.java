/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;
import java.util.Optional;

/**
 * Which limit left a probe no time for a further attempt.
 *
 * @param limit {@link Limit#TOTAL} or {@link Limit#DEADLINE}; of both the nearer one
 * @param declined the pause that was not begun because it would not have ended before the limit; empty if the limit was
 *     reached
 */
public record OutOfTime(Limit limit, Optional<Duration> declined) {

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if the limit does not bound a whole probe
     */
    public OutOfTime {
        if (limit.compareTo(Limit.TOTAL) < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: TOTAL or DEADLINE)");
        }
    }
}
