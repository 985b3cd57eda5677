/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.verdict.Waterfall;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What happened in a test, as text.
 *
 * @param text lines, each ended by a line feed
 */
record TestReport(String text) {

    static TestReport of(TestSession session, Optional<Throwable> failure) {
        StringBuilder text = new StringBuilder("== ");
        text.append(session.name())
                .append(failure.map(thrown -> Failures.aborts(thrown) ? " ABORTED " : " FAILED ")
                        .orElse(" passed "))
                .append(session.circumstances().describe())
                .append(", backend ")
                .append(session.backendKind().label())
                .append('\n');
        for (Judgement.Case it : Judgement.ofProbes(session).cases()) {
            text.append(Waterfall.draw(it.report(), session.declaration().promise(), it.verdict()));
        }
        session.evidence().forEach(it -> text.append(fired(it)));
        session.openLink().map(WeakLink::connections).ifPresent(connections -> text.append(LinkView.draw(connections)));
        return new TestReport(text.toString());
    }

    private static String fired(Evidence evidence) {
        return evidence.condition().describe() + " touched " + evidence.bytes() + " bytes on " + evidence.connections()
                + (evidence.connections() == 1 ? " connection\n" : " connections\n");
    }

    /** Prints it in one piece, so that parallel tests do not mix their lines. */
    @SuppressWarnings("SystemOut") // this is what the parameter weaknet.console asks for
    void print() {
        System.out.print(text + '\n');
    }

    /** Attaches it to the test as {@code weaknet.txt}. */
    void attachTo(ExtensionContext context) {
        JUnitCompat.publishText(context, "weaknet.txt", text);
    }
}
