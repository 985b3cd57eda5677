/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Limit;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.Optional;

/** Judges the gap in a body that ended an attempt. Gaps that ended nothing are not part of a report. */
final class BodyIdleJudge {
    private BodyIdleJudge() {}

    static Optional<Finding> judge(Attempt attempt, TimeoutBudget budget, BoundJudge bounds) {
        return budget.bodyIdle().flatMap(bound -> Timeouts.of(attempt)
                .filter(timeout -> timeout.limit() == Limit.BODY_IDLE)
                .map(timeout -> judge(attempt, timeout, bound, bounds)));
    }

    private static Finding judge(Attempt attempt, ProbeFailure.TimedOut timeout, Duration bound, BoundJudge bounds) {
        Duration end = attempt.timing(timeout.phase())
                .map(BodyIdleJudge::end)
                .orElse(attempt.begin().plus(attempt.took()));
        Span gap = new Span(end.minus(timeout.elapsed()), timeout.elapsed());
        return bounds.judge(Subject.bodyIdle(attempt), gap, bound, Limit.BODY_IDLE, Optional.of(timeout.limit()));
    }

    private static Duration end(PhaseTiming timing) {
        return timing.begin().plus(timing.took());
    }
}
