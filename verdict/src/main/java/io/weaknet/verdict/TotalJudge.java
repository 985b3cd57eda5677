/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Limit;
import io.weaknet.probe.OutOfTime;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges the whole probe. One that stops before a pause that would not fit ends before its total, and rightly so; early
 * is one that the total limit itself ended, or whose pause would have fitted. What a caller's deadline stops is not
 * early.
 */
final class TotalJudge {
    private TotalJudge() {}

    static Optional<Finding> judge(ProbeReport report, TimeoutBudget budget, BoundJudge bounds) {
        return budget.total().map(bound -> gaveUpEarly(report, bound).orElseGet(() -> judge(report, bound, bounds)));
    }

    private static Finding judge(ProbeReport report, Duration bound, BoundJudge bounds) {
        Optional<Limit> fired = report.outOfTime()
                .filter(outOfTime -> !declinedForTotal(outOfTime))
                .map(OutOfTime::limit);
        return bounds.judge(Subject.TOTAL, new Span(Duration.ZERO, report.took()), bound, Limit.TOTAL, fired);
    }

    private static Optional<Finding> gaveUpEarly(ProbeReport report, Duration bound) {
        return report.outOfTime()
                .filter(TotalJudge::declinedForTotal)
                .flatMap(OutOfTime::declined)
                .filter(pause -> report.took().plus(pause).compareTo(bound) < 0)
                .map(pause -> gaveUpEarly(report.took(), pause, bound));
    }

    private static Finding gaveUpEarly(Duration took, Duration pause, Duration bound) {
        String name = Subject.TOTAL.name();
        String sentence = name + " gave up after " + Times.text(took) + " before a pause of " + Times.text(pause)
                + ", which ends before its budget " + Times.text(bound) + " ("
                + Times.difference(took.plus(pause).minus(bound)) + ")";
        return new Finding(Outcome.BROKEN, name, Optional.empty(), Optional.of(took), Optional.of(bound), sentence);
    }

    private static boolean declinedForTotal(OutOfTime outOfTime) {
        return outOfTime.limit() == Limit.TOTAL && outOfTime.declined().isPresent();
    }
}
