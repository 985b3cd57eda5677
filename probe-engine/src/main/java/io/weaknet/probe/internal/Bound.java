/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import java.time.Duration;

/**
 * A limit in force.
 *
 * @param limit which one
 * @param since the loop's time that it counts from
 * @param length how long it is
 */
record Bound(Limit limit, long since, Duration length) {

    /** What is left of it, not positive once it is reached. */
    long remaining(long now) {
        return length.toNanos() - (now - since);
    }

    ProbeFailure.TimedOut timedOut(Phase phase, long now) {
        return new ProbeFailure.TimedOut(phase, limit, length, Duration.ofNanos(now - since));
    }
}
