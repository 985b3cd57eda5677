/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Phase;
import io.weaknet.probe.PhaseEnd;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeFailure.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs one attempt: one phase after the other, each within the limits. A phase that ends when a limit is already reached
 * has timed out, even if the timer comes later: a completed phase has always kept its budget.
 */
final class AttemptRun {
    private static final List<PhaseStep> STEPS = List.of(
            new DnsPhase(),
            new ConnectPhase(),
            new TlsPhase(),
            new RequestPhase(),
            new FirstBytePhase(),
            new BodyPhase());

    private final Exchange exchange;
    private final int number;
    private final long origin;
    private final long begin;
    private final PhaseRecorder recorder;
    private final Consumer<Attempt> done;
    private boolean ended;

    /** An attempt whose offsets count from {@code origin}. */
    AttemptRun(Exchange exchange, int number, long origin, Consumer<Attempt> done) {
        this.exchange = exchange;
        this.number = number;
        this.origin = origin;
        this.begin = exchange.now();
        this.recorder = new PhaseRecorder(exchange.settings.budget(), origin);
        this.done = done;
    }

    void start() {
        exchange.limits.beginAttempt(begin);
        recorder.begin(begin);
        beginPhase(0, begin);
    }

    /** Ends it without a result. */
    void cancel() {
        if (!ended) {
            ended = true;
            exchange.limits.endAttempt();
            exchange.close(false);
        }
    }

    private void beginPhase(int index, long now) {
        if (index == STEPS.size()) {
            end(Optional.empty(), now);
            return;
        }
        PhaseStep step = STEPS.get(index);
        if (step.skipped(exchange)) {
            recorder.end(step.phase(), PhaseEnd.SKIPPED, now);
            beginPhase(index + 1, now);
            return;
        }
        PhaseRun run = new PhaseRun(index, step.phase());
        exchange.limits.beginPhase(step.phase(), now, run::timedOut);
        exchange.limits.reached(now).ifPresentOrElse(run::timedOut, () -> run.begin(step));
    }

    private void end(Optional<ProbeFailure> failure, long now) {
        ended = true;
        exchange.limits.endAttempt();
        exchange.close(failure.isEmpty());
        done.accept(new Attempt(
                number,
                Duration.ofNanos(begin - origin),
                Duration.ofNanos(now - begin),
                recorder.timings(),
                exchange.peer,
                exchange.response,
                failure));
    }

    /** One phase under way: takes its end once. */
    private final class PhaseRun implements Outcome {
        private final int index;
        private final Phase phase;
        private boolean over;

        PhaseRun(int index, Phase phase) {
            this.index = index;
            this.phase = phase;
        }

        void begin(PhaseStep step) {
            try {
                step.begin(exchange, this);
            } catch (Throwable e) { // a class that is missing, a transport that is broken
                failed(new ProbeFailure.Other(phase, Failures.detail(e)));
            }
        }

        @Override
        public void completed() {
            end(PhaseEnd.COMPLETED, Optional.empty());
        }

        @Override
        public void failed(ProbeFailure failure) {
            end(PhaseEnd.FAILED, Optional.of(failure));
        }

        void timedOut(TimedOut failure) {
            end(PhaseEnd.TIMED_OUT, Optional.of(failure));
        }

        private void end(PhaseEnd how, Optional<ProbeFailure> failure) {
            if (over || ended) {
                return;
            }
            over = true;
            long now = exchange.now();
            Optional<TimedOut> reached = exchange.limits.reached(now);
            recorder.end(phase, reached.isPresent() ? PhaseEnd.TIMED_OUT : how, now);
            if (reached.isPresent()) {
                AttemptRun.this.end(reached.map(timedOut -> timedOut), now);
            } else if (failure.isPresent()) {
                AttemptRun.this.end(failure, now);
            } else {
                exchange.phaseCompleted();
                beginPhase(index + 1, now);
            }
        }
    }
}
