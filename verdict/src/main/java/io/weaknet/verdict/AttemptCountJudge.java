/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.ProbeEnd;
import io.weaknet.probe.ProbeReport;
import java.util.Optional;

/** Judges how many attempts were made: never more than promised, and all of them before giving up. */
final class AttemptCountJudge {
    private AttemptCountJudge() {}

    static Finding judge(ProbeReport report, Backoff backoff) {
        int made = report.attempts().size();
        int promised = backoff.attempts();
        if (made > promised) {
            return finding(
                    Outcome.BROKEN, "made " + made + ", promised at most " + promised + difference(made, promised));
        }
        if (report.end() == ProbeEnd.ATTEMPTS_USED_UP && made < promised) {
            return finding(
                    Outcome.BROKEN, "gave up after " + made + ", promised " + promised + difference(made, promised));
        }
        String ofPromised = made + " of " + promised;
        return finding(
                Outcome.HELD,
                switch (report.end()) {
                    case SUCCEEDED -> "succeeded in " + ofPromised;
                    case ATTEMPTS_USED_UP -> "made all " + promised;
                    case OUT_OF_TIME -> "out of time after " + ofPromised;
                    case NOT_RETRYABLE -> "not to be retried after " + ofPromised;
                });
    }

    private static String difference(int made, int promised) {
        int difference = made - promised;
        return " (" + (difference > 0 ? "+" : "") + difference + ")";
    }

    private static Finding finding(Outcome outcome, String what) {
        String name = Subject.ATTEMPTS.name();
        return new Finding(outcome, name, Optional.empty(), Optional.empty(), Optional.empty(), name + ": " + what);
    }
}
