/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.Interval;
import io.weaknet.probe.Pause;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges a pause: never shorter than its interval, not longer beyond the tolerance. A pause after the last promised
 * attempt has no interval; that it exists at all is what {@link AttemptCountJudge} finds.
 */
final class PauseJudge {
    private PauseJudge() {}

    static Optional<Finding> judge(Pause pause, Backoff backoff, Tolerance tolerance) {
        if (pause.retry() >= backoff.attempts()) {
            return Optional.empty();
        }
        Interval interval = backoff.interval(pause.retry());
        boolean early = pause.took().compareTo(interval.min()) < 0;
        return Optional.of(early ? tooShort(pause, interval) : upTo(pause, interval, tolerance));
    }

    private static Finding tooShort(Pause pause, Interval interval) {
        Duration missing = pause.took().minus(interval.min());
        String sentence = sentence(pause, interval, interval.min()) + " (" + Times.difference(missing) + ")";
        return finding(Outcome.BROKEN, pause, interval.min(), sentence);
    }

    private static Finding upTo(Pause pause, Interval interval, Tolerance tolerance) {
        Excess excess = tolerance.excess(new Span(pause.begin(), pause.took()), interval.max());
        String sentence = sentence(pause, interval, interval.max()) + excess.text();
        return finding(excess.outcome(), pause, interval.max(), sentence);
    }

    private static String sentence(Pause pause, Interval interval, Duration nearest) {
        return Subject.of(pause).name() + " took " + Times.textBeside(pause.took(), nearest) + ", expected "
                + Times.text(interval);
    }

    private static Finding finding(Outcome outcome, Pause pause, Duration bound, String sentence) {
        return new Finding(
                outcome,
                Subject.of(pause).name(),
                Optional.empty(),
                Optional.of(pause.took()),
                Optional.of(bound),
                sentence);
    }
}
