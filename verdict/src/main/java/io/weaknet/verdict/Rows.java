/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Backoff;
import io.weaknet.probe.Pause;
import io.weaknet.probe.PhaseEnd;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of a waterfall: attempts with their phases, pauses, and failures. */
final class Rows {
    private static final int ALL_UP_TO = 6;
    private static final int FIRST = 3;
    private static final int LAST = 2;

    private final ProbeReport report;
    private final Promise promise;
    private final Verdict verdict;
    private final List<Row> rows = new ArrayList<>();

    private Rows(ProbeReport report, Promise promise, Verdict verdict) {
        this.report = report;
        this.promise = promise;
        this.verdict = verdict;
    }

    /** All rows; of many attempts only the first and the last, so that the picture fits a screen. */
    static List<Row> of(ProbeReport report, Promise promise, Verdict verdict) {
        Rows rows = new Rows(report, promise, verdict);
        int attempts = report.attempts().size();
        if (attempts <= ALL_UP_TO) {
            rows.addAttempts(0, attempts);
        } else {
            rows.addAttempts(0, FIRST);
            rows.rows.add(Row.text("... " + (attempts - FIRST - LAST) + " more attempts ..."));
            rows.addAttempts(attempts - LAST, attempts);
        }
        return rows.rows;
    }

    private void addAttempts(int from, int to) {
        for (int i = from; i < to; i++) {
            addAttempt(report.attempts().get(i));
            if (i + 1 < to) {
                addPause(report.pauses().get(i));
            }
        }
    }

    private void addAttempt(Attempt attempt) {
        Span span = new Span(attempt.begin(), attempt.took());
        Subject subject = Subject.of(attempt);
        rows.add(Row.timed(
                subject.name(),
                span,
                promise.budget().attempt(),
                '-',
                note(response(attempt) + skipped(attempt), subject)));
        attempt.phases().stream()
                .filter(timing -> timing.end() != PhaseEnd.SKIPPED)
                .forEach(timing -> addPhase(attempt, timing));
        attempt.failure()
                .filter(failure -> !(failure instanceof ProbeFailure.TimedOut))
                .ifPresent(failure -> rows.add(Row.text("  " + OneLine.of(failure.describe()))));
    }

    private void addPhase(Attempt attempt, PhaseTiming timing) {
        String label = "  " + timing.phase();
        Span span = new Span(timing.begin(), timing.took());
        Optional<Duration> bound = promise.budget().of(timing.phase());
        String note = note(ended(attempt, timing), Subject.of(attempt, timing.phase()), Subject.bodyIdle(attempt));
        rows.add(Row.timed(label, span, bound, '#', note));
    }

    private void addPause(Pause pause) {
        Subject subject = Subject.of(pause);
        String expected = promise.backoff()
                .filter(backoff -> pause.retry() < backoff.attempts())
                .map(backoff -> expected(backoff, pause))
                .orElse("");
        rows.add(Row.timed(
                subject.name(),
                new Span(pause.begin(), pause.took()),
                Optional.empty(),
                '.',
                note("planned " + Times.number(pause.planned()) + expected, subject)));
    }

    private static String expected(Backoff backoff, Pause pause) {
        return " in " + Times.range(backoff.interval(pause.retry()));
    }

    private static String response(Attempt attempt) {
        return attempt.response()
                .map(response -> "HTTP " + response.status() + ", " + response.bodyBytes() + " bytes")
                .orElse("");
    }

    private static String skipped(Attempt attempt) {
        String names = attempt.phases().stream()
                .filter(timing -> timing.end() == PhaseEnd.SKIPPED)
                .map(timing -> timing.phase().name())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (no " + names + ")";
    }

    private static String ended(Attempt attempt, PhaseTiming timing) {
        return switch (timing.end()) {
            case COMPLETED, SKIPPED -> "";
            case FAILED -> "failed";
            case TIMED_OUT ->
                Timeouts.of(attempt, timing.phase())
                        .map(timeout -> "timed out: " + timeout.limit() + " limit " + Times.number(timeout.bound()))
                        .orElse("timed out");
        };
    }

    private String note(String text, Subject subject) {
        return note(text, subject, subject);
    }

    /** The text with the worse outcome of two subjects behind it, unless both were held. */
    private String note(String text, Subject one, Subject two) {
        Outcome outcome = new Verdict(verdict.findings().stream()
                        .filter(finding -> one.isOf(finding) || two.isOf(finding))
                        .toList())
                .outcome();
        return (outcome == Outcome.HELD ? text : text + " " + outcome).strip();
    }
}
