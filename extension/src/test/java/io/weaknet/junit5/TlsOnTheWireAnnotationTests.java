/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.AlertDescription;
import io.weaknet.scenario.TlsBreak;
import io.weaknet.scenario.TlsStep;
import io.weaknet.testsupport.JupiterRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Declared by annotation, seen by our own engine. */
@Isolated("what it runs is judged by the clock")
class TlsOnTheWireAnnotationTests {
    @Test
    void eachTroubleIsSeenInItsPhase() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(SeenTestCases.class), 7);
    }

    @WeakNetwork
    @Unhurried
    @ExpectBackoff(initial = "10ms", factor = 2, attempts = 1)
    static class SeenTestCases {
        @ProbeTest
        @TimeoutBudget(tls = "3s", total = "120s", allowance = "60s")
        @SlowTls(at = TlsStep.CERTIFICATE, stall = true)
        void stallsInTls(ProbeReport report) {
            assertThat(report).timedOutIn(Phase.TLS, Limit.PHASE);
        }

        @ProbeTest
        @TimeoutBudget(tls = "3s", total = "120s", allowance = "60s")
        @SlowTls(at = TlsStep.FINISHED, delay = "60s")
        void isLateInTls(ProbeReport report) {
            assertThat(report).timedOutIn(Phase.TLS, Limit.PHASE);
        }

        @ProbeTest
        @TimeoutBudget(firstByte = "3s", total = "120s", allowance = "60s")
        @SlowTls(at = TlsStep.AFTER_HANDSHAKE, stall = true)
        void isSilentBehindTheHandshake(ProbeReport report) {
            assertThat(report).timedOutIn(Phase.FIRST_BYTE, Limit.PHASE);
        }

        @ProbeTest
        @TimeoutBudget(tls = "3s", total = "120s", allowance = "60s")
        @DribbledTls(interval = "50ms")
        void dribblesInTls(ProbeReport report) {
            assertThat(report).timedOutIn(Phase.TLS, Limit.PHASE);
        }

        @ProbeTest
        @DribbledTls(at = TlsStep.IN_CERTIFICATE, interval = "2ms", bytes = 10)
        void dribblesForAWhile(ProbeReport report) {
            assertThat(report).succeeded();
        }

        @ProbeTest
        @BrokenTls(how = TlsBreak.ALERT, alert = AlertDescription.UNRECOGNIZED_NAME)
        void isAlerted(ProbeReport report) {
            assertThat(report).failedIn(Phase.TLS);
        }

        @ProbeTest
        @BrokenTls(at = TlsStep.AFTER_CERTIFICATE, how = TlsBreak.RST, when = @When(firstConnections = 1))
        void isReset(ProbeReport report) {
            assertThat(report).failedIn(Phase.TLS);
        }
    }

    @Test
    void whatCannotBeIsToldBeforeTheTest() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(SplitAlertTestCases.class)))
                .contains(
                        "@BrokenTls on SplitAlertTestCases: how: ALERT at IN_CERTIFICATE (expected: an alert between two"
                                + " messages of the handshake");
        assertThat(JupiterRun.firstFailure(JupiterRun.of(NoIntervalTestCases.class)))
                .contains("@DribbledTls on NoIntervalTestCases: interval: 0ms (expected: 1 ms up to 24 hours)");
    }

    @WeakNetwork
    @BrokenTls(at = TlsStep.IN_CERTIFICATE, how = TlsBreak.ALERT)
    static class SplitAlertTestCases {
        @ProbeTest
        void neverRuns() {}
    }

    @WeakNetwork
    @DribbledTls(interval = "0ms")
    static class NoIntervalTestCases {
        @ProbeTest
        void neverRuns() {}
    }
}
