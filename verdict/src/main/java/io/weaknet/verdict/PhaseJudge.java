/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Limit;
import io.weaknet.probe.PhaseEnd;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges the phases of an attempt that have a promised bound. A skipped phase took no time and is not judged. */
final class PhaseJudge {
    private PhaseJudge() {}

    static List<Finding> judge(Attempt attempt, TimeoutBudget budget, BoundJudge bounds) {
        return attempt.phases().stream()
                .filter(timing -> timing.end() != PhaseEnd.SKIPPED)
                .flatMap(timing ->
                        budget.of(timing.phase()).map(bound -> judge(attempt, timing, bound, bounds)).stream())
                .toList();
    }

    private static Finding judge(Attempt attempt, PhaseTiming timing, Duration bound, BoundJudge bounds) {
        Optional<Limit> fired = Timeouts.of(attempt, timing.phase()).map(ProbeFailure.TimedOut::limit);
        Subject subject = Subject.of(attempt, timing.phase());
        return bounds.judge(subject, new Span(timing.begin(), timing.took()), bound, Limit.PHASE, fired);
    }
}
