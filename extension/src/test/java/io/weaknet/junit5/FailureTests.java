/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeReport;
import io.weaknet.testsupport.JupiterRun;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a test throws names the test, the conditions and the seed in its first line. */
class FailureTests {
    private static final Map<String, String> SEED_7 = Map.of(WeakNetworkParameters.SEED, "7");

    @Test
    void anAssertionKeepsItsMessageAndItsValues() {
        Throwable thrown = thrown(AssertionTestCases.class);

        assertThat(thrown).isInstanceOf(AssertionFailedError.class);
        assertThat(String.valueOf(thrown.getMessage()).lines())
                .first()
                .isEqualTo("AssertionTestCases.compares: the cart ==> expected: <1> but was: <2>"
                        + " under Latency[1 ms, downstream], seed 7");
        assertThat(((AssertionFailedError) thrown).getExpected().getValue()).isEqualTo(1);
        assertThat(thrown.getStackTrace()[0].getClassName()).startsWith("org.junit.jupiter.api.");
    }

    @Test
    void anotherExceptionBecomesTheCause() {
        Throwable thrown = thrown(ExceptionTestCases.class);

        assertThat(thrown)
                .isInstanceOf(WeakNetworkTestException.class)
                .hasMessage("ExceptionTestCases.fails: java.io.IOException: no cart under no condition, seed 7")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anAbortedTestStaysAborted() {
        JupiterRun.of(AbortingTestCases.class).testEvents().assertStatistics(it -> it.aborted(1)
                .failed(0));
    }

    @Test
    void theSeedOfTheAnnotationIsStrongerThanTheParameter() {
        assertThat(thrown(PinnedTestCases.class).getMessage()).endsWith("seed 99");
    }

    private static Throwable thrown(Class<?> fixture) {
        return JupiterRun.with(SEED_7, fixture).testEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    @WeakNetwork
    @Latency("1ms")
    static class AssertionTestCases {
        @ProbeTest
        void compares(ProbeReport report) {
            org.junit.jupiter.api.Assertions.assertEquals(1, 2, "the cart");
        }
    }

    @WeakNetwork
    static class ExceptionTestCases {
        @Test
        void fails() throws IOException {
            throw new IOException("no cart");
        }
    }

    @WeakNetwork
    static class AbortingTestCases {
        @Test
        void aborts(WeakLink link) {
            throw new TestAbortedException("not today");
        }
    }

    @WeakNetwork(seed = 99)
    static class PinnedTestCases {
        @Test
        void fails() {
            throw new AssertionError("no");
        }
    }
}
