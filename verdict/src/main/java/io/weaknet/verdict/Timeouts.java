/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import java.util.Optional;

/** Finds the limit that ended an attempt. */
final class Timeouts {
    private Timeouts() {}

    static Optional<ProbeFailure.TimedOut> of(Attempt attempt) {
        return attempt.failure().filter(ProbeFailure.TimedOut.class::isInstance).map(ProbeFailure.TimedOut.class::cast);
    }

    static Optional<ProbeFailure.TimedOut> of(Attempt attempt, Phase phase) {
        return of(attempt).filter(timeout -> timeout.phase() == phase);
    }
}
