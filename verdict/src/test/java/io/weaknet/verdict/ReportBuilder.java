/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Backoff;
import io.weaknet.probe.Limit;
import io.weaknet.probe.OutOfTime;
import io.weaknet.probe.Pause;
import io.weaknet.probe.Phase;
import io.weaknet.probe.PhaseEnd;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeEnd;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeResponse;
import io.weaknet.probe.TimeoutBudget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds reports step by step; each step begins where the one before ended. Times are in milliseconds. */
final class ReportBuilder {
    static final long STARTED_AT_NANOS = 5_000_000_000L;

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final List<PhaseTiming> phases = new ArrayList<>();
    private URI uri = URI.create("https://shop.test:8443/cart");
    private Duration now = Duration.ZERO;
    private Duration attemptBegin = Duration.ZERO;

    static Duration ms(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    ReportBuilder uri(String value) {
        uri = URI.create(value);
        return this;
    }

    ReportBuilder skipped(Phase phase) {
        return phase(phase, Duration.ZERO, PhaseEnd.SKIPPED);
    }

    ReportBuilder completed(Phase phase, double took) {
        return phase(phase, ms(took), PhaseEnd.COMPLETED);
    }

    /** The last phase of an attempt that a limit ended. */
    ReportBuilder timedOut(Phase phase, double took, Limit limit, double bound, double elapsed) {
        phase(phase, ms(took), PhaseEnd.TIMED_OUT);
        return fail(new ProbeFailure.TimedOut(phase, limit, ms(bound), ms(elapsed)));
    }

    /** The last phase of an attempt that its own limit ended. */
    ReportBuilder timedOut(Phase phase, double took, double bound) {
        return timedOut(phase, took, Limit.PHASE, bound, took);
    }

    /** The last phase of an attempt that failed otherwise. */
    ReportBuilder failed(double took, ProbeFailure failure) {
        phase(failure.phase(), ms(took), PhaseEnd.FAILED);
        return fail(failure);
    }

    /** The end of an attempt that succeeded. */
    ReportBuilder succeeded(int status, long bytes) {
        return endAttempt(Optional.of(new ProbeResponse(status, bytes)), Optional.empty());
    }

    ReportBuilder pause(double planned, double took) {
        pauses.add(new Pause(pauses.size() + 1, now, ms(planned), ms(took)));
        now = now.plus(ms(took));
        attemptBegin = now;
        return this;
    }

    ProbeReport ended(ProbeEnd end) {
        TimeoutBudget budget = TimeoutBudget.ofTotal(Duration.ofDays(1));
        return new ProbeReport(uri, budget, Backoff.none(), STARTED_AT_NANOS, now, attempts, pauses, end);
    }

    /** Ends the probe with a pause that was not begun, because a limit was too near. */
    ProbeReport declined(double pause, Limit limit) {
        TimeoutBudget budget = TimeoutBudget.ofTotal(Duration.ofDays(1));
        return new ProbeReport(
                uri,
                budget,
                Backoff.none(),
                STARTED_AT_NANOS,
                now,
                attempts,
                pauses,
                ProbeEnd.OUT_OF_TIME,
                Optional.of(new OutOfTime(limit, Optional.of(ms(pause)))));
    }

    private ReportBuilder phase(Phase phase, Duration took, PhaseEnd end) {
        phases.add(new PhaseTiming(phase, now, took, Optional.empty(), end));
        now = now.plus(took);
        return this;
    }

    private ReportBuilder fail(ProbeFailure failure) {
        return endAttempt(Optional.empty(), Optional.of(failure));
    }

    private ReportBuilder endAttempt(Optional<ProbeResponse> response, Optional<ProbeFailure> failure) {
        attempts.add(new Attempt(
                attempts.size() + 1,
                attemptBegin,
                now.minus(attemptBegin),
                phases,
                Optional.empty(),
                response,
                failure));
        phases.clear();
        return this;
    }
}
