/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.verdict.FailureMessage;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Puts test, conditions and seed into the first line of what a test method threw. */
final class Failures {
    private Failures() {}

    /** The same failure with the scenario in its first line. What aborts a test, or the JVM, stays as it is. */
    static Throwable withScenario(Throwable thrown, TestSession session) {
        if (thrown instanceof TestAbortedException || thrown instanceof VirtualMachineError) {
            return thrown;
        }
        if (thrown instanceof AssertionError) {
            return assertionError(thrown, session);
        }
        return new WeakNetworkTestException(
                message(thrown.getClass().getName() + ": " + thrown.getMessage(), session), thrown);
    }

    private static AssertionFailedError assertionError(Throwable thrown, TestSession session) {
        String message = message(String.valueOf(thrown.getMessage()), session);
        AssertionFailedError failure;
        if (thrown instanceof AssertionFailedError compared
                && compared.isExpectedDefined()
                && compared.isActualDefined()) {
            failure = new AssertionFailedError(message, compared.getExpected(), compared.getActual(), thrown);
        } else {
            failure = new AssertionFailedError(message, thrown);
        }
        failure.setStackTrace(thrown.getStackTrace());
        return failure;
    }

    private static String message(String original, TestSession session) {
        String stripped = original.strip();
        String first = stripped.lines().findFirst().orElse("");
        String line = FailureMessage.firstLine(session.circumstances(), first);
        return stripped.equals(first) ? line : line + "\n" + stripped;
    }
}
