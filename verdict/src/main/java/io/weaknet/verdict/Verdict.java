/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of holding a promise against what was observed.
 *
 * @param findings everything that was judged, in the order of the attempts
 */
public record Verdict(List<Finding> findings) {
    /** Copies the list. */
    public Verdict {
        findings = List.copyOf(findings);
    }

    /**
     * The worst outcome of all findings.
     *
     * @return {@link Outcome#HELD} if there is none
     */
    public Outcome outcome() {
        return findings.stream()
                .map(Finding::outcome)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.HELD);
    }

    /**
     * The finding to tell first. Of several that are equally bad it is the earliest: a phase comes before the attempt and
     * the total that it spoiled.
     *
     * @return the first finding with the worst outcome; empty if everything was held
     */
    public Optional<Finding> worst() {
        Outcome outcome = outcome();
        return outcome == Outcome.HELD
                ? Optional.empty()
                : findings(outcome).stream().findFirst();
    }

    /**
     * The findings with an outcome.
     *
     * @param outcome the outcome
     * @return the findings, in their order
     */
    public List<Finding> findings(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).toList();
    }
}
