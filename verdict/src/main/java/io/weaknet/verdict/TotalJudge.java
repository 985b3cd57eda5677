/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Limit;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges the whole probe. A probe that stops before a pause that would not fit ends before its total, and rightly so:
 * only one that the total limit itself ended can be early.
 */
final class TotalJudge {
    private TotalJudge() {}

    static Optional<Finding> judge(ProbeReport report, TimeoutBudget budget, BoundJudge bounds) {
        Optional<Limit> fired = Timeouts.of(report.last())
                .map(ProbeFailure.TimedOut::limit)
                .filter(limit -> limit.compareTo(Limit.TOTAL) >= 0);
        Span span = new Span(Duration.ZERO, report.took());
        return budget.total().map(bound -> bounds.judge(Subject.TOTAL, span, bound, Limit.TOTAL, fired));
    }
}
