/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Pause;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a promise against a report.
 *
 * <p>What counts is the promise, not what the engine was configured with: the two may differ. Lower bounds are strict,
 * upper bounds carry the allowance; one that was missed by no more than the machine stood still meanwhile is
 * {@link Outcome#INCONCLUSIVE}. What has no promised bound is not judged.
 */
public final class Judge {
    private Judge() {}

    /**
     * Judges a probe.
     *
     * @param report what happened
     * @param promise what was promised
     * @param stalls when the machine stood still
     * @return the verdict, with a finding for everything that was judged: attempt by attempt its phases, the attempt
     *     itself and the pause after it, then the number of attempts and the total
     */
    public static Verdict judge(ProbeReport report, Promise promise, StallLog stalls) {
        Tolerance tolerance = new Tolerance(report.startedAtNanos(), promise.allowance(), stalls);
        BoundJudge bounds = new BoundJudge(tolerance);
        TimeoutBudget budget = promise.budget();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < report.attempts().size(); i++) {
            Attempt attempt = report.attempts().get(i);
            findings.addAll(PhaseJudge.judge(attempt, budget, bounds));
            BodyIdleJudge.judge(attempt, budget, bounds).ifPresent(findings::add);
            AttemptJudge.judge(attempt, budget, bounds).ifPresent(findings::add);
            if (i < report.pauses().size()) {
                Pause pause = report.pauses().get(i);
                promise.backoff()
                        .flatMap(backoff -> PauseJudge.judge(pause, backoff, tolerance))
                        .ifPresent(findings::add);
            }
        }
        promise.backoff()
                .map(backoff -> AttemptCountJudge.judge(report, backoff))
                .ifPresent(findings::add);
        TotalJudge.judge(report, budget, bounds).ifPresent(findings::add);
        return new Verdict(findings);
    }
}
