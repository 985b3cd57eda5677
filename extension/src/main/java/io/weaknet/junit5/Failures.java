/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.verdict.FailureMessage;
import java.util.Objects;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** Puts test, conditions and seed into the first line of what a test method threw. */
final class Failures {
    private static final int ONE_LINE = 200;

    private Failures() {}

    /** The same failure with the scenario in its first line. What aborts a test, or the JVM, stays as it is. */
    static Throwable withScenario(Throwable thrown, TestSession session) {
        if (aborts(thrown) || thrown instanceof VirtualMachineError) {
            return thrown;
        }
        if (thrown instanceof MultipleFailuresError several) {
            return new SeveralFailures(message(String.valueOf(thrown.getMessage()), session), several);
        }
        if (thrown instanceof AssertionError) {
            return assertionError(thrown, session);
        }
        return new WeakNetworkTestException(
                message(thrown.getClass().getName() + ": " + thrown.getMessage(), session), thrown);
    }

    /** Whether JUnit takes it for an abortion. It knows one type of its own, and by its name that of JUnit 4. */
    static boolean aborts(Throwable thrown) {
        return thrown instanceof TestAbortedException
                || Stream.<Class<?>>iterate(thrown.getClass(), Objects::nonNull, Class::getSuperclass)
                        .anyMatch(type -> type.getName().equals("org.junit.internal.AssumptionViolatedException"));
    }

    private static AssertionFailedError assertionError(Throwable thrown, TestSession session) {
        String original = String.valueOf(thrown.getMessage()).strip();
        String message = message(original, assertion(original), session);
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

    /** An assertion in one line, where that is not too long, for AssertJ writes what was expected and what was there below each other. */
    private static String assertion(String stripped) {
        String first = stripped.lines().findFirst().orElse("");
        String all = stripped.replaceAll("\\s+", " ");
        if (all.length() <= ONE_LINE) {
            return all;
        }
        return first.endsWith(":") ? all.substring(0, ONE_LINE) + "..." : first;
    }

    private static String message(String original, TestSession session) {
        String stripped = original.strip();
        return message(stripped, stripped.lines().findFirst().orElse(""), session);
    }

    private static String message(String stripped, String first, TestSession session) {
        String line = FailureMessage.firstLine(
                session.circumstances(), first + LookUps.hint(session) + DialFailures.hint(session));
        return stripped.equals(first) ? line : line + "\n" + stripped;
    }

    /** Several failures with another message; of the same type, so that tools still show each of them. */
    private static final class SeveralFailures extends MultipleFailuresError {
        private static final long serialVersionUID = 1;
        private final String message;

        SeveralFailures(String message, MultipleFailuresError original) {
            super(message, original.getFailures());
            this.message = message;
            setStackTrace(original.getStackTrace());
            for (Throwable each : original.getSuppressed()) {
                addSuppressed(each);
            }
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
