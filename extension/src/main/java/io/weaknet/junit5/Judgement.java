/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.probe.ProbeReport;
import io.weaknet.verdict.FailureMessage;
import io.weaknet.verdict.Judge;
import io.weaknet.verdict.Outcome;
import io.weaknet.verdict.Verdict;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The probes of a test, judged.
 *
 * @param session the test
 * @param cases each probe with its verdict
 */
record Judgement(TestSession session, List<Case> cases) {

    record Case(ProbeReport report, Verdict verdict) {}

    static Judgement ofProbes(TestSession session) {
        return new Judgement(
                session,
                session.reports().stream()
                        .map(report -> new Case(
                                report,
                                Judge.judge(
                                        report,
                                        session.declaration().promise(),
                                        session.run().stalls())))
                        .toList());
    }

    /** Fails the test if a promise was broken; aborts it if nobody can tell. */
    void enforce() {
        for (Case it : cases) {
            if (it.verdict().outcome() == Outcome.BROKEN) {
                throw new AssertionFailedError(message(it));
            }
        }
        for (Case it : cases) {
            if (it.verdict().outcome() == Outcome.INCONCLUSIVE) {
                throw new TestAbortedException(message(it));
            }
        }
    }

    private String message(Case it) {
        return FailureMessage.compose(
                session.circumstances(), it.report(), session.declaration().promise(), it.verdict());
    }
}
