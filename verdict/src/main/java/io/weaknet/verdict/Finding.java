/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that was judged.
 *
 * @param outcome what it comes to
 * @param subject what was judged: a phase by its name, {@code bodyIdle}, {@code attempt 2},
 *     {@code pause 2}, the number of attempts, or {@code total}
 * @param attempt the attempt that it belongs to, if it belongs to one
 * @param measured what was measured, if it is a time
 * @param bound what it was held against, if it is a time
 * @param sentence the finding in one line without a full stop: subject, measured against bound with the difference
 */
public record Finding(
        Outcome outcome,
        String subject,
        Optional<Integer> attempt,
        Optional<Duration> measured,
        Optional<Duration> bound,
        String sentence) {

    /**
     * The finding in one line that can stand alone.
     *
     * @return the sentence, with the attempt in front unless the sentence names it already
     */
    public String line() {
        return attempt.map(Subject::attemptName)
                .filter(name -> !name.equals(subject))
                .map(name -> name + ": " + sentence)
                .orElse(sentence);
    }
}
