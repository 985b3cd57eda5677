/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Distribution;
import io.weaknet.testsupport.JupiterRun;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Misuse is told before the test runs: annotation, attribute, rule and remedy. */
class MisuseTests {
    private static final AtomicInteger RAN = new AtomicInteger();

    @ParameterizedTest
    @MethodSource("misuses")
    void isToldBeforeTheTestRuns(Class<?> fixture, String message) {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(fixture))).endsWith(message);
        assertThat(RAN).hasValue(0);
    }

    static Stream<Arguments> misuses() {
        return Stream.of(
                Arguments.of(
                        NoUnitTestCases.class,
                        "@Latency on NoUnitTestCases.test(): `value`: \"120\" is not a duration. Write a number with a unit"
                                + " (ns, us, ms, s, m, h), such as \"250ms\" or \"1.5s\"."),
                Arguments.of(
                        JitterTestCases.class,
                        "@Latency on JitterTestCases: jitter: 200ms (expected: at most latency, 100ms)"),
                Arguments.of(
                        RateTestCases.class,
                        "@Bandwidth on RateTestCases: `value`: \"100bit/s\" is not a rate in whole bytes per second. Write a"
                                + " number with a unit (bit/s, kbit/s, Mbit/s, Gbit/s, B/s, kB/s, MB/s, GB/s), such as"
                                + " \"400kbit/s\" or \"50kB/s\"."),
                Arguments.of(
                        BurstTestCases.class, "@Bandwidth on BurstTestCases: burst: -1 (expected: 0 up to 1000000000)"),
                Arguments.of(
                        NormalTestCases.class,
                        "@Latency on NormalTestCases: jitter: 50ms (expected: at most 33.333333ms for NORMAL around"
                                + " latency, 100ms)"),
                Arguments.of(
                        DelayAndStallTestCases.class,
                        "@SlowTls on DelayAndStallTestCases.test(): exactly one of `delay` and `stall` must be given."
                                + " Write `delay = \"3s\"` or `stall = true`."),
                Arguments.of(
                        UpstreamTestCases.class,
                        "@WeakNetwork on UpstreamTestCases: `upstream`: \"localhost\" is not a host and a port from 1 to"
                                + " 65535. Write \"localhost:8443\" or \"[::1]:8443\"."),
                Arguments.of(
                        SchemeTestCases.class,
                        "@WeakNetwork of SchemeTestCases.test: `scheme`: \"http\" is that of a server of one's own; the"
                                + " built-in origin speaks https. Write `upstream = \"localhost:8080\"` beside it, or"
                                + " remove it."),
                Arguments.of(
                        BothDirectionsTestCases.class,
                        "@PacketLoss on BothDirectionsTestCases: `direction`: there are 2 of it. Write one of them, or"
                                + " none."),
                Arguments.of(
                        AttemptsTestCases.class,
                        "@ExpectBackoff on AttemptsTestCases.test(): attempts: 0 (expected: 1 or more)"),
                Arguments.of(
                        BudgetTestCases.class,
                        "@TimeoutBudget on BudgetTestCases: `tls`: \"soon\" is not a duration. Write a number with a unit"
                                + " (ns, us, ms, s, m, h), such as \"250ms\" or \"1.5s\"."),
                Arguments.of(
                        NoNetworkTestCases.class,
                        "@ProbeTest on NoNetworkTestCases.test(): there is no weak network for it. Put @WeakNetwork on"
                                + " NoNetworkTestCases.test() or its class."),
                Arguments.of(
                        IgnoredConditionsTestCases.class,
                        "@Latency on IgnoredConditionsTestCases.test(): there is no weak network for it. Put @WeakNetwork"
                                + " on IgnoredConditionsTestCases.test() or its class."),
                Arguments.of(
                        IgnoredBudgetTestCases.class,
                        "@TimeoutBudget on IgnoredBudgetTestCases: there is no weak network for it. Put @WeakNetwork on"
                                + " IgnoredBudgetTestCases.test() or its class."),
                Arguments.of(
                        RepeatedProbeTestCases.class,
                        "@ProbeTest on RepeatedProbeTestCases.test(): it is a @Test already and cannot be combined with"
                                + " @RepeatedTest, @ParameterizedTest or another @TestTemplate. Take a WeakLink and a"
                                + " ProbeEngine as parameters and probe in the method."),
                Arguments.of(
                        PathTestCases.class,
                        "@ProbeTest on PathTestCases.test(): path: cart (expected: an absolute path, e.g. /cart)"),
                Arguments.of(
                        ConstructorTestCases.class,
                        "WeakLink belongs to one test. Take it as a parameter of a test method, a @BeforeEach or an"
                                + " @AfterEach method."));
    }

    @Test
    void aConditionThatTheServerCannotBuildIsRefused() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(ForeignResponseTestCases.class)))
                .contains("SlowResponse[HEADER, 3000 ms]")
                .contains("embedded")
                .contains("built-in origin");
        assertThat(RAN).hasValue(0);
    }

    @Test
    void aParameterThatBelongsToOneTestIsRefusedElsewhere() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(BeforeAllTestCases.class)))
                .contains("WeakLink belongs to one test. Take it as a parameter of a test method");
        assertThat(JupiterRun.firstFailure(JupiterRun.of(ReportTestCases.class)))
                .contains("There is no ProbeReport in ReportTestCases.test yet. Put @ProbeTest on the test method");
    }

    @Test
    void aConfigurationParameterThatIsNoneIsRefused() {
        assertThat(JupiterRun.firstFailure(
                        JupiterRun.with(Map.of(WeakNetworkParameters.SEED, "abc"), FineTestCases.class)))
                .isEqualTo(
                        "configuration parameter weaknet.seed: \"abc\" is not a whole number of 64 bits. Write the seed"
                                + " that a failure named, such as 42.");
        assertThat(JupiterRun.firstFailure(
                        JupiterRun.with(Map.of(WeakNetworkParameters.CONSOLE, "loud"), FineTestCases.class)))
                .isEqualTo(
                        "configuration parameter weaknet.console: \"loud\" is unknown. Write one of [off, waterfall].");
    }

    abstract static class OneTest {
        @Test
        void test() {
            RAN.incrementAndGet();
        }
    }

    @WeakNetwork
    static class NoUnitTestCases {
        @Test
        @Latency("120")
        void test() {
            RAN.incrementAndGet();
        }
    }

    @WeakNetwork(scheme = "http")
    static class SchemeTestCases extends OneTest {}

    @WeakNetwork
    @PacketLoss(
            value = "5%",
            direction = {Direction.UPSTREAM, Direction.DOWNSTREAM})
    static class BothDirectionsTestCases extends OneTest {}

    @WeakNetwork
    @Latency(value = "100ms", jitter = "200ms")
    static class JitterTestCases extends OneTest {}

    @WeakNetwork
    @Bandwidth("100bit/s")
    static class RateTestCases extends OneTest {}

    @WeakNetwork
    @Bandwidth(value = "100kbit/s", burst = -1)
    static class BurstTestCases extends OneTest {}

    @WeakNetwork
    @Latency(value = "100ms", jitter = "50ms", distribution = Distribution.NORMAL)
    static class NormalTestCases extends OneTest {}

    @WeakNetwork
    static class DelayAndStallTestCases {
        @Test
        @SlowTls(delay = "3s", stall = true)
        void test() {
            RAN.incrementAndGet();
        }
    }

    @WeakNetwork(upstream = "localhost")
    static class UpstreamTestCases extends OneTest {}

    @WeakNetwork
    static class AttemptsTestCases {
        @Test
        @ExpectBackoff(initial = "1s", attempts = 0)
        void test() {
            RAN.incrementAndGet();
        }
    }

    @WeakNetwork
    @TimeoutBudget(tls = "soon")
    static class BudgetTestCases extends OneTest {}

    static class NoNetworkTestCases {
        @ProbeTest
        void test() {
            RAN.incrementAndGet();
        }
    }

    static class IgnoredConditionsTestCases {
        @Test
        @Latency("1ms")
        @Latency("2ms")
        void test() {
            RAN.incrementAndGet();
        }
    }

    @TimeoutBudget(total = "1s")
    static class IgnoredBudgetTestCases extends OneTest {}

    @WeakNetwork
    static class RepeatedProbeTestCases {
        @ProbeTest
        @RepeatedTest(2)
        void test() {}
    }

    @WeakNetwork
    static class PathTestCases {
        @ProbeTest(path = "cart")
        void test() {
            RAN.incrementAndGet();
        }
    }

    @WeakNetwork
    static class ConstructorTestCases {
        ConstructorTestCases(WeakLink link) {}

        @Test
        void test() {
            RAN.incrementAndGet();
        }
    }

    @WeakNetwork(upstream = "127.0.0.1:1")
    @SlowResponse(delay = "3s")
    static class ForeignResponseTestCases extends OneTest {}

    @WeakNetwork
    static class BeforeAllTestCases {
        @BeforeAll
        static void before(WeakLink link) {
            RAN.incrementAndGet();
        }

        @Test
        void test() {}
    }

    @WeakNetwork
    static class ReportTestCases {
        @Test
        void test(ProbeReport report) {}
    }

    @WeakNetwork
    static class FineTestCases {
        @Test
        void test() {}
    }
}
