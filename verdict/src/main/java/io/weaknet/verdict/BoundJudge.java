/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Limit;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds one measured time against one promised bound. It must not exceed the bound beyond the tolerance; and if the limit
 * that stands for the bound ended it, it must not have ended before: timers are late at times, but never early.
 */
final class BoundJudge {
    private final Tolerance tolerance;

    BoundJudge(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * Judges.
     *
     * @param subject what took the time
     * @param span when, and how long
     * @param bound what was promised
     * @param own the limit that stands for the bound
     * @param fired the limit that ended the span, if one did
     */
    Finding judge(Subject subject, Span span, Duration bound, Limit own, Optional<Limit> fired) {
        boolean timedOut = fired.filter(limit -> limit == own).isPresent();
        Duration took = span.took();
        if (timedOut && took.compareTo(bound) < 0) {
            return finding(Outcome.BROKEN, subject, took, bound, early(subject, took, bound));
        }
        Excess excess = tolerance.excess(span, bound);
        boolean held = excess.outcome() == Outcome.HELD;
        String sentence = subject.name()
                + (timedOut && held ? " timed out after " : " took ")
                + Times.textBeside(took, bound)
                + (held ? ", budget " : " > budget ")
                + Times.text(bound)
                + excess.text()
                + (timedOut ? "" : fired.map(BoundJudge::cut).orElse(""));
        return finding(excess.outcome(), subject, took, bound, sentence);
    }

    private static String early(Subject subject, Duration took, Duration bound) {
        return subject.name() + " timed out after " + Times.textBeside(took, bound) + ", before its budget "
                + Times.text(bound) + " (" + Times.difference(took.minus(bound)) + ")";
    }

    private static String cut(Limit other) {
        return ", cut by the " + other + " limit";
    }

    private static Finding finding(Outcome outcome, Subject subject, Duration took, Duration bound, String sentence) {
        return new Finding(outcome, subject.name(), subject.attempt(), Optional.of(took), Optional.of(bound), sentence);
    }
}
