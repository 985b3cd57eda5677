/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Pause;
import io.weaknet.probe.Phase;
import java.util.Optional;

/**
 * What a finding is about.
 *
 * @param name its name, as in {@link Finding#subject()}
 * @param attempt the attempt that it belongs to, if it belongs to one
 */
record Subject(String name, Optional<Integer> attempt) {
    static final Subject TOTAL = new Subject("total", Optional.empty());
    static final Subject ATTEMPTS = new Subject("attempts", Optional.empty());

    static Subject of(Attempt attempt, Phase phase) {
        return new Subject(phase.name(), Optional.of(attempt.number()));
    }

    static Subject bodyIdle(Attempt attempt) {
        return new Subject("bodyIdle", Optional.of(attempt.number()));
    }

    static Subject of(Attempt attempt) {
        return new Subject(attemptName(attempt.number()), Optional.of(attempt.number()));
    }

    static Subject of(Pause pause) {
        return new Subject("pause " + pause.retry(), Optional.empty());
    }

    static String attemptName(int number) {
        return "attempt " + number;
    }

    boolean isOf(Finding finding) {
        return finding.subject().equals(name) && finding.attempt().equals(attempt);
    }
}
