/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeResponse;
import io.weaknet.verdict.Promise;
import io.weaknet.verdict.Times;
import io.weaknet.verdict.Verdict;
import io.weaknet.verdict.Waterfall;
import java.util.List;

/** What really happened, in words, for the messages of the assertions. */
final class Told {
    private Told() {}

    /** How a probe ended: {@code attempt 2 failed: connection reset in TLS}. */
    static String end(ProbeReport report) {
        Attempt last = report.last();
        return "attempt " + last.number()
                + last.failure()
                        .map(failure -> " failed: " + failure.describe())
                        .orElseGet(() -> " succeeded with "
                                + last.response().map(Told::status).orElse("no response"));
    }

    /** How a phase ended: {@code it completed after 3 ms}. */
    static String end(PhaseTiming timing) {
        String after = " after " + Times.text(timing.took());
        return switch (timing.end()) {
            case COMPLETED -> "it completed" + after;
            case TIMED_OUT -> "it timed out" + after;
            case FAILED -> "it failed" + after;
            case SKIPPED -> "it was skipped";
        };
    }

    static String status(ProbeResponse response) {
        return "status " + response.status();
    }

    /** A first line that stands alone, and the picture of the probe beside the bounds of its own engine. */
    static String message(String firstLine, ProbeReport report) {
        Promise promise = Promise.of(report.budget(), report.backoff());
        return firstLine + "\n\n" + Waterfall.draw(report, promise, new Verdict(List.of()));
    }
}
