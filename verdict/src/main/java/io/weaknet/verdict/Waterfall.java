/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.ProbeReport;

/** Draws a report as text, phase by phase beside its budget. */
public final class Waterfall {
    private Waterfall() {}

    /**
     * Draws a report.
     *
     * @param report what happened
     * @param promise what was promised
     * @param verdict what was judged
     * @return lines of at most 110 characters, each ended by a line feed
     */
    public static String draw(ProbeReport report, Promise promise, Verdict verdict) {
        throw new UnsupportedOperationException(report + " " + promise + " " + verdict);
    }
}
