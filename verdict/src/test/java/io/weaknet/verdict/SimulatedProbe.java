/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Backoff;
import io.weaknet.probe.Jitter;
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
import java.util.random.RandomGenerator;

/**
 * An engine that keeps its promise, with random bounds and a random network. Its timers are never early and at most
 * {@link #LATENESS} late. Times are in microseconds.
 */
final class SimulatedProbe {
    private static final long LATENESS = 20_000;
    private static final long UNBOUNDED = Long.MAX_VALUE / 4;

    private final RandomGenerator random;
    private final TimeoutBudget budget;
    private final Backoff backoff;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private Optional<OutOfTime> outOfTime = Optional.empty();
    private long now;

    SimulatedProbe(RandomGenerator random) {
        this.random = random;
        budget = randomBudget();
        backoff = Backoff.exponential(ReportBuilder.ms(1 + random.nextInt(300)))
                .factor(1 + random.nextDouble() * 2)
                .jitter(List.of(Jitter.none(), Jitter.full(), Jitter.equal(), Jitter.fraction(0.3))
                        .get(random.nextInt(4)))
                .attempts(1 + random.nextInt(5));
    }

    Promise promise() {
        return Promise.of(budget, backoff);
    }

    ProbeReport run() {
        while (true) {
            Attempt attempt = attempt();
            attempts.add(attempt);
            Optional<ProbeEnd> end = end(attempt);
            if (end.isPresent()) {
                return new ProbeReport(
                        URI.create("https://shop.test/"),
                        budget,
                        backoff,
                        random.nextLong(),
                        micros(now),
                        attempts,
                        pauses,
                        end.get(),
                        outOfTime);
            }
        }
    }

    /** Why there is no further attempt; empty after a pause that leads to one. */
    private Optional<ProbeEnd> end(Attempt attempt) {
        if (attempt.succeeded()) {
            return Optional.of(ProbeEnd.SUCCEEDED);
        }
        boolean reached = Timeouts.of(attempt)
                .filter(timeout -> timeout.limit() == Limit.TOTAL)
                .isPresent();
        long planned = attempts.size() >= backoff.attempts()
                ? 0
                : backoff.draw(attempts.size(), random).toNanos() / 1000 + 1;
        if (reached || now + planned >= bound(budget.total())) {
            Optional<Duration> declined = reached ? Optional.empty() : Optional.of(micros(planned));
            outOfTime = Optional.of(new OutOfTime(Limit.TOTAL, declined));
            return Optional.of(ProbeEnd.OUT_OF_TIME);
        }
        if (attempts.size() >= backoff.attempts()) {
            return Optional.of(ProbeEnd.ATTEMPTS_USED_UP);
        }
        if (random.nextInt(10) == 0) {
            return Optional.of(ProbeEnd.NOT_RETRYABLE);
        }
        long took = planned + lateness();
        pauses.add(new Pause(pauses.size() + 1, micros(now), micros(planned), micros(took)));
        now += took;
        return Optional.empty();
    }

    private Attempt attempt() {
        long begin = now;
        List<PhaseTiming> phases = new ArrayList<>();
        Optional<ProbeFailure> failure = Optional.empty();
        for (Phase phase : Phase.values()) {
            long phaseBegin = now;
            failure = pass(phase, begin);
            PhaseEnd end = failure.map(SimulatedProbe::end).orElse(PhaseEnd.COMPLETED);
            phases.add(new PhaseTiming(phase, micros(phaseBegin), micros(now - phaseBegin), budget.of(phase), end));
            if (failure.isPresent()) {
                break;
            }
        }
        Optional<ProbeResponse> response =
                failure.isPresent() ? Optional.empty() : Optional.of(new ProbeResponse(200, 0));
        return new Attempt(
                attempts.size() + 1, micros(begin), micros(now - begin), phases, Optional.empty(), response, failure);
    }

    private Optional<ProbeFailure> pass(Phase phase, long attemptBegin) {
        long begin = now;
        long needed = random.nextInt(10) == 0 ? UNBOUNDED : random.nextLong(200_000);
        long idleSince = begin + random.nextLong(100_000);
        long ownAt = begin + bound(budget.of(phase));
        long attemptAt = attemptBegin + bound(budget.attempt());
        long totalAt = bound(budget.total());
        long idleAt = phase == Phase.BODY ? idleSince + bound(budget.bodyIdle()) : UNBOUNDED;
        long first = Math.min(Math.min(ownAt, attemptAt), Math.min(totalAt, idleAt));
        if (begin + needed < first || first >= UNBOUNDED) {
            now = begin + Math.min(needed, 200_000);
            return random.nextInt(20) == 0 ? Optional.of(new ProbeFailure.Reset(phase)) : Optional.empty();
        }
        // A limit that is due before the phase has begun fires at once.
        now = Math.max(begin, first) + lateness();
        if (first == idleAt) {
            return timedOut(phase, Limit.BODY_IDLE, budget.bodyIdle(), idleSince);
        }
        if (first == ownAt) {
            return timedOut(phase, Limit.PHASE, budget.of(phase), begin);
        }
        return first == attemptAt
                ? timedOut(phase, Limit.ATTEMPT, budget.attempt(), attemptBegin)
                : timedOut(phase, Limit.TOTAL, budget.total(), 0);
    }

    private Optional<ProbeFailure> timedOut(Phase phase, Limit limit, Optional<Duration> bound, long since) {
        return Optional.of(new ProbeFailure.TimedOut(phase, limit, bound.orElseThrow(), micros(now - since)));
    }

    private TimeoutBudget randomBudget() {
        TimeoutBudget.Builder builder = TimeoutBudget.builder();
        for (Phase phase : Phase.values()) {
            if (random.nextBoolean()) {
                builder.phase(phase, micros(1 + random.nextLong(300_000)));
            }
        }
        if (random.nextBoolean()) {
            builder.bodyIdle(micros(1 + random.nextLong(100_000)));
        }
        if (random.nextBoolean()) {
            builder.attempt(micros(1 + random.nextLong(700_000)));
        }
        if (random.nextBoolean()) {
            builder.total(micros(1 + random.nextLong(3_000_000)));
        }
        return builder.build();
    }

    private long lateness() {
        return random.nextLong(LATENESS);
    }

    private static PhaseEnd end(ProbeFailure failure) {
        return failure instanceof ProbeFailure.TimedOut ? PhaseEnd.TIMED_OUT : PhaseEnd.FAILED;
    }

    private static long bound(Optional<Duration> bound) {
        return bound.map(value -> value.toNanos() / 1000).orElse(UNBOUNDED);
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
