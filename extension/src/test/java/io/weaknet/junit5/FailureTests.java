/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.LinkException;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeReport;
import io.weaknet.testsupport.JupiterRun;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** What a test throws names the test, the conditions and the seed in its first line. */
class FailureTests {
    private static final List<WeakLink> LINKS = new CopyOnWriteArrayList<>();
    private static final int END = -1;
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
    void anAssertionOfSeveralLinesStandsInTheFirstOneAsFarAsItGoes() {
        assertThat(firstLine(SeveralLinesTestCases.class))
                .isEqualTo("SeveralLinesTestCases.compares: expected: 201 but was: 503 under no condition, seed 7");
        assertThat(firstLine(ManyLinesTestCases.class))
                .startsWith("ManyLinesTestCases.compares: Expecting actual: \"xxx")
                .endsWith("xxx... under no condition, seed 7");
    }

    @Test
    void aServerThatTheLinkCannotReachIsTold() {
        assertThat(firstLine(NoServerTestCases.class))
                .startsWith("NoServerTestCases.connects: [answer] Expecting actual: -1 not to be equal to: -1;")
                .contains("; the link could not connect to its server: ", "Connection refused", " under no condition");
        assertThat(thrown(NoServerNoTrafficTestCases.class).getMessage())
                .contains(" never touched a byte: ", "; the link could not connect to its server: ");
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
    void severalFailuresKeepTheirTypeAndEachOfThem() {
        Throwable thrown = thrown(SeveralTestCases.class);

        assertThat(thrown).isInstanceOf(MultipleFailuresError.class);
        assertThat(String.valueOf(thrown.getMessage()).lines())
                .first()
                .isEqualTo("SeveralTestCases.checks: the cart (2 failures) under no condition, seed 7");
        assertThat(thrown.getMessage()).contains("price").contains("weight");
        assertThat(((MultipleFailuresError) thrown).getFailures()).hasSize(2);
        assertThat(thrown.getSuppressed()).hasSize(2);
    }

    @Test
    void aFailingLifecycleMethodIsToldLikeTheTest() {
        assertThat(thrown(BeforeEachTestCases.class))
                .hasMessage("BeforeEachTestCases.test: no basket under Latency[1 ms, downstream], seed 7");
        assertThat(thrown(AfterEachTestCases.class))
                .hasMessage("AfterEachTestCases.test: no receipt under no condition, seed 7");
    }

    @Test
    void aDynamicTestIsToldLikeATest() {
        assertThat(thrown(DynamicTestCases.class))
                .hasMessage("DynamicTestCases.factory: no cart under no condition, seed 7");
    }

    @Test
    void theNameSaysWhichNestedClassAndWhichInvocation() {
        assertThat(thrown(OuterTestCases.class))
                .hasMessage("OuterTestCases.Inner.repeats repetition 1 of 1: no under no condition, seed 7");
    }

    @Test
    void theLinkIsClosedWhereverTheTestFailed() {
        JupiterRun.of(ClosingTestCases.class, OtherExtensionTestCases.class)
                .testEvents()
                .assertStatistics(it -> it.failed(2));

        assertThat(LINKS).hasSize(2).allSatisfy(link -> assertThatThrownBy(link::disable)
                .isInstanceOf(LinkException.class));
    }

    @Test
    void theSeedOfTheAnnotationIsStrongerThanTheParameter() {
        assertThat(thrown(PinnedTestCases.class).getMessage()).endsWith("seed 99");
    }

    private static String firstLine(Class<?> fixture) {
        return String.valueOf(thrown(fixture).getMessage()).lines().findFirst().orElse("");
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
    static class SeveralLinesTestCases {
        @Test
        void compares() {
            assertThat(503).isEqualTo(201);
        }
    }

    @WeakNetwork
    static class ManyLinesTestCases {
        @Test
        void compares() {
            assertThat("x".repeat(1000)).contains("y");
        }
    }

    /** Nobody ever listens on port 1 here. */
    @WeakNetwork(upstream = "127.0.0.1:1")
    static class NoServerTestCases {
        @Test
        void connects(WeakLink link) throws IOException {
            assertThat(answer(link)).as("answer").isNotEqualTo(END);
        }
    }

    @WeakNetwork(upstream = "127.0.0.1:1")
    @SlowTls(delay = "1ms")
    static class NoServerNoTrafficTestCases {
        @Test
        void connects(WeakLink link) throws IOException {
            assertThat(answer(link)).isEqualTo(END);
        }
    }

    private static int answer(WeakLink link) throws IOException {
        try (Socket client = new Socket(link.host(), link.port())) {
            client.setSoTimeout(60_000);
            return client.getInputStream().read();
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

    @WeakNetwork
    static class SeveralTestCases {
        @Test
        void checks() {
            org.junit.jupiter.api.Assertions.assertAll(
                    "the cart",
                    () -> {
                        throw new AssertionError("price");
                    },
                    () -> {
                        throw new AssertionError("weight");
                    });
        }
    }

    @WeakNetwork
    @Latency("1ms")
    static class BeforeEachTestCases {
        @BeforeEach
        void prepare() {
            throw new AssertionError("no basket");
        }

        @Test
        void test() {}
    }

    @WeakNetwork
    static class AfterEachTestCases {
        @AfterEach
        void cleanUp() {
            throw new AssertionError("no receipt");
        }

        @Test
        void test() {}
    }

    @WeakNetwork
    static class DynamicTestCases {
        @TestFactory
        DynamicTest factory(WeakLink link) {
            return DynamicTest.dynamicTest("one", () -> {
                assertThat(link.port()).isPositive();
                throw new AssertionError("no cart");
            });
        }
    }

    static class OuterTestCases {
        @Nested
        @WeakNetwork
        class Inner {
            @RepeatedTest(1)
            void repeats() {
                throw new AssertionError("no");
            }
        }
    }

    @WeakNetwork
    static class ClosingTestCases {
        @BeforeEach
        void fails(WeakLink link) {
            LINKS.add(link);
            throw new AssertionError("before the test");
        }

        @Test
        void test() {}
    }

    @WeakNetwork
    @ExtendWith(Other.class)
    static class OtherExtensionTestCases {
        @Test
        void test() {}
    }

    /** Fails after it got hold of the link. */
    static class Other implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            LINKS.add(WeakNetworkLifecycle.session(context).link());
            throw new AssertionError("in another extension");
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
