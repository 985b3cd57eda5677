/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.ProbeReport;
import java.util.Optional;

/**
 * Says what went wrong. The first line stands alone, because build tools show little else; what is behind it follows.
 */
public final class FailureMessage {
    private FailureMessage() {}

    /**
     * The first line of any failure.
     *
     * @param circumstances where and under what it happened
     * @param what what is wrong, for example a condition that never touched a byte
     * @return one line, for example {@code CheckoutProbeTests.givesUpInTls: attempt 2: TLS took 1240 ms > budget 800 ms
     *     (+440 ms, allowance 100 ms) under SlowTls[SERVER_HELLO, 3000 ms], seed 42}
     */
    public static String firstLine(Circumstances circumstances, String what) {
        return OneLine.of(circumstances.test() + ": " + what + " " + circumstances.describe());
    }

    /**
     * The first line for a verdict: its worst finding.
     *
     * @param circumstances where and under what it happened
     * @param verdict what was judged
     * @return one line; it says so if everything was held, or if nobody can tell
     */
    public static String firstLine(Circumstances circumstances, Verdict verdict) {
        String what = verdict.worst().map(Finding::line).orElse("every promise was held");
        return firstLine(circumstances, verdict.outcome() == Outcome.INCONCLUSIVE ? "inconclusive: " + what : what);
    }

    /**
     * The whole message: the first line, the other findings that were not held, the waterfall, and how to replay it.
     *
     * @param circumstances where and under what it happened
     * @param report what happened
     * @param promise what was promised
     * @param verdict what was judged
     * @return several lines, each ended by a line feed
     */
    public static String compose(Circumstances circumstances, ProbeReport report, Promise promise, Verdict verdict) {
        return firstLine(circumstances, verdict) + "\n"
                + furtherFindings(verdict)
                + "\n"
                + Waterfall.draw(report, promise, verdict)
                + "\n"
                + "replay with -Dweaknet.seed=" + circumstances.seed() + "\n";
    }

    /**
     * The findings that were not held, without the worst one.
     *
     * @param verdict what was judged
     * @return a line for each, ended by a line feed; empty if there is none
     */
    public static String furtherFindings(Verdict verdict) {
        Optional<Finding> worst = verdict.worst();
        StringBuilder lines = new StringBuilder();
        verdict.findings().stream()
                .filter(finding -> finding.outcome() != Outcome.HELD)
                .filter(finding -> worst.filter(finding::equals).isEmpty())
                .forEach(finding -> lines.append("  ")
                        .append(finding.outcome() == Outcome.BROKEN ? "also: " : "inconclusive: ")
                        .append(OneLine.of(finding.line()))
                        .append('\n'));
        return lines.toString();
    }
}
