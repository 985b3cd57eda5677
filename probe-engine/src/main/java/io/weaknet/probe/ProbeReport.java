/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All attempts of one probe, with the pauses between them. Offsets count from the begin of the probe, on the engine's
 * monotonic clock.
 *
 * @param uri what was probed
 * @param budget the bounds that the engine kept
 * @param backoff the backoff that the engine kept
 * @param startedAtNanos the begin of the probe on the engine's clock; on the wall clock that is {@link System#nanoTime()}
 * @param took how long it took, all attempts and pauses together
 * @param attempts the attempts, at least one
 * @param pauses the pauses between them, one less than attempts
 * @param end why there was no further attempt
 * @param outOfTime which limit left no time for one; present if and only if the end is {@link ProbeEnd#OUT_OF_TIME}
 */
public record ProbeReport(
        URI uri,
        TimeoutBudget budget,
        Backoff backoff,
        long startedAtNanos,
        Duration took,
        List<Attempt> attempts,
        List<Pause> pauses,
        ProbeEnd end,
        Optional<OutOfTime> outOfTime) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no attempt, or not one pause less than attempts, or if {@code end} and
     *     {@code outOfTime} contradict each other
     */
    public ProbeReport {
        attempts = List.copyOf(attempts);
        pauses = List.copyOf(pauses);
        if (attempts.isEmpty() || pauses.size() != attempts.size() - 1) {
            throw new IllegalArgumentException("pauses: " + pauses.size()
                    + " (expected: one less than attempts, of which there are " + attempts.size() + ")");
        }
        if (outOfTime.isPresent() != (end == ProbeEnd.OUT_OF_TIME)) {
            throw new IllegalArgumentException("outOfTime: " + outOfTime
                    + " (expected: a limit if and only if the end is OUT_OF_TIME; it is " + end + ")");
        }
    }

    /**
     * A report whose last attempt tells by itself which limit left no time, if one did.
     *
     * @param uri what was probed
     * @param budget the bounds that the engine kept
     * @param backoff the backoff that the engine kept
     * @param startedAtNanos the begin of the probe on the engine's clock
     * @param took how long it took
     * @param attempts the attempts, at least one
     * @param pauses the pauses between them
     * @param end why there was no further attempt
     * @throws IllegalArgumentException as by the canonical constructor
     */
    public ProbeReport(
            URI uri,
            TimeoutBudget budget,
            Backoff backoff,
            long startedAtNanos,
            Duration took,
            List<Attempt> attempts,
            List<Pause> pauses,
            ProbeEnd end) {
        this(uri, budget, backoff, startedAtNanos, took, attempts, pauses, end, reached(attempts, end));
    }

    private static Optional<OutOfTime> reached(List<Attempt> attempts, ProbeEnd end) {
        return attempts.stream()
                .skip(Math.max(0, attempts.size() - 1))
                .filter(last -> end == ProbeEnd.OUT_OF_TIME)
                .flatMap(last -> last.failure().stream())
                .filter(ProbeFailure.TimedOut.class::isInstance)
                .map(failure -> new OutOfTime(((ProbeFailure.TimedOut) failure).limit(), Optional.empty()))
                .findFirst();
    }

    /**
     * Whether the probe succeeded.
     *
     * @return true if its last attempt did
     */
    public boolean succeeded() {
        return end == ProbeEnd.SUCCEEDED;
    }

    /**
     * The attempt that decided.
     *
     * @return the last attempt
     */
    public Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /**
     * Why the probe failed.
     *
     * @return the failure of its last attempt; empty if the probe succeeded
     */
    public Optional<ProbeFailure> failure() {
        return last().failure();
    }
}
