/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Limit;
import io.weaknet.probe.OutOfTime;
import io.weaknet.probe.Pause;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeEnd;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies of a report with one thing changed in its last attempt or its last pause. */
final class Changed {
    private Changed() {}

    static ProbeReport phaseTook(ProbeReport report, Duration took) {
        Attempt last = report.last();
        List<PhaseTiming> phases = new ArrayList<>(last.phases());
        PhaseTiming timing = phases.remove(phases.size() - 1);
        phases.add(new PhaseTiming(timing.phase(), timing.begin(), took, timing.budget(), timing.end()));
        return last(report, last.took(), phases, last.failure());
    }

    static ProbeReport attemptTook(ProbeReport report, Duration took) {
        return last(report, took, report.last().phases(), report.last().failure());
    }

    static ProbeReport gapTook(ProbeReport report, Duration took) {
        ProbeFailure.TimedOut old = Timeouts.of(report.last()).orElseThrow();
        ProbeFailure failure = new ProbeFailure.TimedOut(old.phase(), old.limit(), old.bound(), took);
        return last(report, report.last().took(), report.last().phases(), Optional.of(failure));
    }

    static ProbeReport totalTook(ProbeReport report, Duration took) {
        return report(report, took, report.attempts(), report.pauses(), report.end());
    }

    static ProbeReport pauseTook(ProbeReport report, Duration took) {
        List<Pause> pauses = new ArrayList<>(report.pauses());
        Pause pause = pauses.remove(pauses.size() - 1);
        pauses.add(new Pause(pause.retry(), pause.begin(), pause.planned(), took));
        return report(report, report.took(), report.attempts(), pauses, report.end());
    }

    /** The last attempt once more, until there are that many. */
    static ProbeReport attempts(ProbeReport report, int count) {
        List<Attempt> attempts = new ArrayList<>(report.attempts());
        List<Pause> pauses = new ArrayList<>(report.pauses());
        while (attempts.size() < count) {
            pauses.add(new Pause(attempts.size(), report.took(), Duration.ZERO, Duration.ZERO));
            attempts.add(report.last());
        }
        return report(report, report.took(), attempts, pauses, report.end());
    }

    static ProbeReport ended(ProbeReport report, ProbeEnd end) {
        Optional<OutOfTime> outOfTime = end == report.end() ? report.outOfTime() : Optional.empty();
        return report(report, report.took(), report.attempts(), report.pauses(), end, outOfTime);
    }

    /** Declines another pause, because of its total. */
    static ProbeReport declined(ProbeReport report, Duration pause) {
        Optional<OutOfTime> outOfTime = Optional.of(new OutOfTime(Limit.TOTAL, Optional.of(pause)));
        return report(report, report.took(), report.attempts(), report.pauses(), ProbeEnd.OUT_OF_TIME, outOfTime);
    }

    static boolean firedLast(ProbeReport report, Limit limit) {
        return Timeouts.of(report.last())
                .filter(timeout -> timeout.limit() == limit)
                .isPresent();
    }

    private static ProbeReport last(
            ProbeReport report, Duration took, List<PhaseTiming> phases, Optional<ProbeFailure> failure) {
        List<Attempt> attempts = new ArrayList<>(report.attempts());
        Attempt old = attempts.remove(attempts.size() - 1);
        attempts.add(new Attempt(old.number(), old.begin(), took, phases, old.peer(), old.response(), failure));
        return report(report, report.took(), attempts, report.pauses(), report.end());
    }

    private static ProbeReport report(
            ProbeReport old, Duration took, List<Attempt> attempts, List<Pause> pauses, ProbeEnd end) {
        return report(old, took, attempts, pauses, end, old.outOfTime());
    }

    private static ProbeReport report(
            ProbeReport old,
            Duration took,
            List<Attempt> attempts,
            List<Pause> pauses,
            ProbeEnd end,
            Optional<OutOfTime> outOfTime) {
        return new ProbeReport(
                old.uri(), old.budget(), old.backoff(), old.startedAtNanos(), took, attempts, pauses, end, outOfTime);
    }
}
