/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.ProbeReport;

/** Holds a promise against a report. */
public final class Judge {
    private Judge() {}

    /**
     * Judges a probe.
     *
     * @param report what happened
     * @param promise what was promised
     * @param stalls when the machine stood still
     * @return the verdict
     */
    public static Verdict judge(ProbeReport report, Promise promise, StallLog stalls) {
        throw new UnsupportedOperationException(report + " " + promise + " " + stalls);
    }
}
