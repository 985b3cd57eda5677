/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weaknet.testsupport.JupiterRun;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;

/** What the other tests of this house rest on. */
class JupiterRunTests {
    @Test
    void whatDidNotSucceedIsToldWithItsMessage() {
        EngineExecutionResults results = JupiterRun.of(MixedTestCases.class);

        assertThatThrownBy(() -> JupiterRun.allSucceeded(results, 3))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected that 3 tests succeed; 1 of 3 succeeded\n  failed: fails(): the cart"
                        + " is empty\n  aborted: isAborted(): assumption was not met");
        assertThatThrownBy(() -> JupiterRun.allSucceeded(JupiterRun.of(AbortedTestCases.class), 1))
                .hasMessageContaining("\n  aborted: isAborted(): ");
    }

    @Test
    void whatDidNotRunHasNotSucceeded() {
        assertThatThrownBy(() -> JupiterRun.allSucceeded(JupiterRun.of(SkippedTestCases.class), 2))
                .hasMessage("expected that 2 tests succeed; 1 of 1 succeeded");
        assertThatThrownBy(() -> JupiterRun.allSucceeded(JupiterRun.of(BrokenTestCases.class), 1))
                .hasMessage(
                        "expected that 1 tests succeed; 0 of 0 succeeded\n  failed: JupiterRunTests$BrokenTestCases:"
                                + " no server");
        assertThatCode(() -> JupiterRun.allSucceeded(JupiterRun.of(SkippedTestCases.class), 1))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsInconclusiveRunsAgainAndNothingElse() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(StandingStillTestCases.class), 1);
        assertThat(StandingStillTestCases.RUNS).hasValue(3);

        assertThatThrownBy(() -> JupiterRun.allSucceeded(JupiterRun.conclusive(UnmetTestCases.class), 1))
                .hasMessageContaining("aborted");
        assertThat(UnmetTestCases.RUNS).hasValue(1);
    }

    static class StandingStillTestCases {
        static final AtomicInteger RUNS = new AtomicInteger();

        @Test
        void isConclusiveTheThirdTime() {
            if (RUNS.incrementAndGet() < 3) {
                throw new TestAbortedException("Some.test: inconclusive: the machine stood still");
            }
        }
    }

    static class UnmetTestCases {
        static final AtomicInteger RUNS = new AtomicInteger();

        @Test
        void isAborted() {
            RUNS.incrementAndGet();
            assumeThat(1).isEqualTo(2);
        }
    }

    static class MixedTestCases {
        @Test
        void succeeds() {}

        @Test
        void fails() {
            throw new AssertionError("the cart is empty");
        }

        @Test
        void isAborted() {
            assumeThat(1).isEqualTo(2);
        }
    }

    static class AbortedTestCases {
        @Test
        void isAborted() {
            assumeThat(1).isEqualTo(2);
        }
    }

    static class SkippedTestCases {
        @Test
        void succeeds() {}

        @Test
        @Disabled("to be counted")
        void isSkipped() {}
    }

    static class BrokenTestCases {
        @BeforeAll
        static void fails() {
            throw new AssertionError("no server");
        }

        @Test
        void neverRuns() {}
    }
}
