/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.testsupport.JupiterRun;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** A broken promise turns the test red, and its first line tells all. */
@Isolated("what it runs is judged by the clock")
class BrokenPromiseTests {
    private static final Map<String, String> SEED_42 = Map.of(WeakNetworkParameters.SEED, "42");

    @Test
    void aBudgetThatProductionOverrunsFailsTheTest() {
        String message = JupiterRun.onlyFailure(JupiterRun.with(SEED_42, BrokenBudgetTestCases.class));

        assertThat(message.lines().findFirst().orElseThrow())
                .matches("BrokenBudgetTestCases\\.answers: attempt 1: TLS took \\d+ ms > budget 100 ms"
                        + " \\(\\+\\d+ ms, allowance 100 ms\\)"
                        + " under SlowTls\\[SERVER_HELLO, 600 ms], seed 42");
        assertThat(BrokenBudgetTestCases.METHOD_WAS_CALLED).isFalse();
    }

    @Test
    void aTimeOutBeforeItsBudgetFailsTheTest() {
        String message = JupiterRun.onlyFailure(JupiterRun.with(SEED_42, ImpatientTestCases.class));

        assertThat(message.lines().findFirst().orElseThrow())
                .matches(
                        "ImpatientTestCases\\.answers: attempt 1: FIRST_BYTE timed out after \\d+ ms, before its budget 60000 ms"
                                + " \\(-\\d+ ms\\) under SlowResponse\\[HEADER, stalled], seed 42");
    }

    @Test
    void aPauseOutsideItsIntervalFailsTheTest() {
        String message = JupiterRun.onlyFailure(JupiterRun.with(SEED_42, BrokenBackoffTestCases.class));

        assertThat(message.lines().findFirst().orElseThrow())
                .matches("BrokenBackoffTestCases\\.retries: pause 1 took \\d+(\\.\\d)? ms, expected 60000 ms"
                        + " \\(-\\d+(\\.\\d)? ms\\) under SlowResponse\\[HEADER, stalled], seed 42");
    }

    @Test
    void aProbeOfTheInjectedEngineIsJudgedToo() {
        String message = JupiterRun.onlyFailure(JupiterRun.with(SEED_42, InjectedEngineTestCases.class));

        assertThat(message).startsWith("InjectedEngineTestCases.probesItself: attempt 1: TLS took ");
    }

    // The handshake begins before its first byte goes out, so that all of the delay is in it, however late threads are.

    @WeakNetwork
    @ExtendWith(SteadyMachine.class)
    @SlowTls(delay = "600ms")
    @TimeoutBudget(tls = "100ms", total = "120s")
    static class BrokenBudgetTestCases {
        static final AtomicBoolean METHOD_WAS_CALLED = new AtomicBoolean();
        private static final ProbeEngine PRODUCTION = ProbeEngine.builder()
                .budget(io.weaknet.probe.TimeoutBudget.builder()
                        .tls(Duration.ofSeconds(60))
                        .build())
                .build();

        @RegisterExtension
        static final WeakNetworkExtension NETWORK =
                WeakNetworkExtension.builder().engine(() -> PRODUCTION).build();

        @org.junit.jupiter.api.AfterAll
        static void close() {
            PRODUCTION.close();
        }

        @ProbeTest
        void answers() {
            METHOD_WAS_CALLED.set(true);
        }
    }

    @WeakNetwork
    @SlowResponse(stall = true)
    @TimeoutBudget(firstByte = "60s", total = "120s")
    static class ImpatientTestCases {
        private static final ProbeEngine PRODUCTION = ProbeEngine.builder()
                .budget(io.weaknet.probe.TimeoutBudget.builder()
                        .firstByte(Duration.ofMillis(200))
                        .build())
                .build();

        @RegisterExtension
        static final WeakNetworkExtension NETWORK =
                WeakNetworkExtension.builder().engine(() -> PRODUCTION).build();

        @org.junit.jupiter.api.AfterAll
        static void close() {
            PRODUCTION.close();
        }

        @ProbeTest
        void answers() {}
    }

    @WeakNetwork
    @SlowResponse(at = ResponsePart.HEADER, stall = true)
    @TimeoutBudget(firstByte = "100ms", total = "120s", allowance = "60s")
    @ExpectBackoff(initial = "60s", attempts = 2)
    static class BrokenBackoffTestCases {
        private static final ProbeEngine PRODUCTION = ProbeEngine.builder()
                .budget(io.weaknet.probe.TimeoutBudget.builder()
                        .firstByte(Duration.ofMillis(100))
                        .build())
                .backoff(Backoff.exponential(Duration.ofMillis(20)).attempts(2))
                .build();

        @RegisterExtension
        static final WeakNetworkExtension NETWORK =
                WeakNetworkExtension.builder().engine(() -> PRODUCTION).build();

        @org.junit.jupiter.api.AfterAll
        static void close() {
            PRODUCTION.close();
        }

        @ProbeTest
        void retries() {}
    }

    @WeakNetwork
    @ExtendWith(SteadyMachine.class)
    @SlowTls(delay = "600ms")
    @TimeoutBudget(tls = "100ms", total = "120s")
    static class InjectedEngineTestCases {
        @Test
        void probesItself(ProbeEngine engine, io.weaknet.link.WeakLink link) {
            try (ProbeEngine patient = engine.toBuilder()
                    .budget(io.weaknet.probe.TimeoutBudget.ofTotal(Duration.ofSeconds(60)))
                    .build()) {
                ProbeReport report = patient.probe(io.weaknet.probe.ProbeRequest.get(link.uri()));
                assertThat(report.succeeded()).isTrue();
            }
        }
    }
}
