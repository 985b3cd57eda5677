/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.Interval;
import io.weaknet.probe.Limit;
import io.weaknet.probe.ProbeEnd;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.Optional;

/** Ways to break, by one nanosecond, a promise that a report keeps. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
enum Mutation {
    PHASE_LATE((report, budget, backoff) ->
            lastPhaseBound(report, budget).map(bound -> Changed.phaseTook(report, late(bound)))),
    PHASE_EARLY((report, budget, backoff) -> lastPhaseBound(report, budget)
            .filter(bound -> Changed.firedLast(report, Limit.PHASE))
            .map(bound -> Changed.phaseTook(report, early(bound)))),
    BODY_IDLE_LATE((report, budget, backoff) -> budget.bodyIdle()
            .filter(bound -> Changed.firedLast(report, Limit.BODY_IDLE))
            .map(bound -> Changed.gapTook(report, late(bound)))),
    BODY_IDLE_EARLY((report, budget, backoff) -> budget.bodyIdle()
            .filter(bound -> Changed.firedLast(report, Limit.BODY_IDLE))
            .map(bound -> Changed.gapTook(report, early(bound)))),
    ATTEMPT_LATE((report, budget, backoff) -> budget.attempt().map(bound -> Changed.attemptTook(report, late(bound)))),
    ATTEMPT_EARLY((report, budget, backoff) -> budget.attempt()
            .filter(bound -> Changed.firedLast(report, Limit.ATTEMPT))
            .map(bound -> Changed.attemptTook(report, early(bound)))),
    TOTAL_LATE((report, budget, backoff) -> budget.total().map(bound -> Changed.totalTook(report, late(bound)))),
    TOTAL_EARLY((report, budget, backoff) -> budget.total()
            .filter(bound -> Changed.firedLast(report, Limit.TOTAL))
            .map(bound -> Changed.totalTook(report, early(bound)))),
    GIVEN_UP_BEFORE_A_PAUSE_THAT_FITS((report, budget, backoff) -> budget.total()
            .filter(bound -> report.took().compareTo(bound) < 0)
            .map(bound -> Changed.declined(report, early(bound).minus(report.took())))),
    PAUSE_TOO_LONG((report, budget, backoff) ->
            lastPauseInterval(report, backoff).map(interval -> Changed.pauseTook(report, late(interval.max())))),
    PAUSE_TOO_SHORT((report, budget, backoff) -> lastPauseInterval(report, backoff)
            .filter(interval -> !interval.min().isZero())
            .map(interval -> Changed.pauseTook(report, early(interval.min())))),
    ATTEMPT_TOO_MANY((report, budget, backoff) -> Optional.of(Changed.attempts(report, backoff.attempts() + 1))),
    GIVEN_UP_TOO_SOON((report, budget, backoff) -> Optional.of(Changed.ended(report, ProbeEnd.ATTEMPTS_USED_UP))
            .filter(changed -> report.attempts().size() < backoff.attempts()));

    private final Change change;

    Mutation(Change change) {
        this.change = change;
    }

    /** The changed report; empty if there is nothing in it for this mutation to break. */
    Optional<ProbeReport> apply(ProbeReport report, Promise promise) {
        return change.apply(report, promise.budget(), promise.backoff().orElseThrow());
    }

    private static Optional<Duration> lastPhaseBound(ProbeReport report, TimeoutBudget budget) {
        var phases = report.last().phases();
        return budget.of(phases.get(phases.size() - 1).phase());
    }

    private static Optional<Interval> lastPauseInterval(ProbeReport report, Backoff backoff) {
        int pauses = report.pauses().size();
        return pauses == 0 ? Optional.empty() : Optional.of(backoff.interval(pauses));
    }

    private static Duration late(Duration bound) {
        return bound.plus(Promise.DEFAULT_ALLOWANCE).plusNanos(1);
    }

    private static Duration early(Duration bound) {
        return bound.minusNanos(1);
    }

    @FunctionalInterface
    private interface Change {
        Optional<ProbeReport> apply(ProbeReport report, TimeoutBudget budget, Backoff backoff);
    }
}
