/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Limit;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.TimeoutBudget;
import java.util.Optional;

/** Judges an attempt as a whole. */
final class AttemptJudge {
    private AttemptJudge() {}

    static Optional<Finding> judge(Attempt attempt, TimeoutBudget budget, BoundJudge bounds) {
        Span span = new Span(attempt.begin(), attempt.took());
        return budget.attempt()
                .map(bound -> bounds.judge(Subject.of(attempt), span, bound, Limit.ATTEMPT, widerThanPhase(attempt)));
    }

    /** A phase that is out of time ends its attempt, but does not cut it short. */
    private static Optional<Limit> widerThanPhase(Attempt attempt) {
        return Timeouts.of(attempt)
                .map(ProbeFailure.TimedOut::limit)
                .filter(limit -> limit.compareTo(Limit.ATTEMPT) >= 0);
    }
}
