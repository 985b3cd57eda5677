/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.probe.Attempt;
import io.weaknet.probe.Phase;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.AddressFailure;
import io.weaknet.scenario.AddressOrder;
import io.weaknet.scenario.ConnectEnd;
import io.weaknet.scenario.ConnectionFate;
import io.weaknet.testsupport.JupiterRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what it runs is judged by the clock")
class ConnectAnnotationTests {
    private static List<Phase> phases(Attempt attempt) {
        return attempt.phases().stream().map(PhaseTiming::phase).toList();
    }

    private static void passes(Class<?> testCases) {
        JupiterRun.allSucceeded(JupiterRun.conclusive(testCases), 1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectBudgetShorterThanTheKernelsFirstRetryBreaksOnALostSyn() {
        passes(SynLossTestCases.class);
    }

    @WeakNetwork
    @SynLoss(tries = 1)
    @TimeoutBudget(connect = "500ms", total = "120s", allowance = "60s")
    @ExpectBackoff(initial = "20ms", factor = 1, attempts = 20)
    static class SynLossTestCases {
        @ProbeTest
        void connectsAtALaterAttempt(ProbeReport report) {
            assertThat(report).succeeded();
            // More than two if the machine stands still while it connects.
            assertThat(report.attempts()).hasSizeGreaterThan(1);
            assertThat(phases(report.attempts().get(0))).endsWith(Phase.CONNECT);
        }
    }

    @Test
    void aClientThatRetriesOutlivesConnectionsThatAreClosedAtOnce() {
        passes(ClosedTestCases.class);
    }

    @WeakNetwork
    @Unhurried
    @ClosedOnAccept(end = ConnectEnd.RST, when = @When(firstConnections = 2))
    @ExpectBackoff(initial = "20ms", factor = 2, attempts = 4)
    static class ClosedTestCases {
        @ProbeTest
        void succeedsAtTheThird(ProbeReport report) {
            assertThat(report).succeeded().madeAttempts(3);
        }
    }

    @Test
    void aRefusingPortFailsInConnect() {
        passes(RefusedTestCases.class);
    }

    @WeakNetwork
    @Unhurried
    @ConnectRefused
    @ExpectBackoff(initial = "20ms", factor = 2, attempts = 2)
    static class RefusedTestCases {
        @ProbeTest
        void isRefusedEachTime(ProbeReport report) {
            assertThat(report).madeAttempts(2);
            assertThat(report.attempts())
                    .allSatisfy(attempt -> assertThat(phases(attempt)).endsWith(Phase.CONNECT));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void allOfThemReadTheirAttributesAndSayWhenTheyNeverFired() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(AllTestCases.class)))
                .contains("LateAccept[20 ms]", "RadioWakeUp[30 ms after 10000 ms idle]")
                .contains("DeadAddresses[2 blackholed, behind the live one]")
                .contains("Outage[10 ms, connections reset at its end] from 3600s")
                .contains("Flapping[10 ms of every 1000 ms] from 3600s")
                .contains("never touched a byte");
    }

    @WeakNetwork
    @DeadAddresses(count = 2, how = AddressFailure.BLACKHOLED, order = AddressOrder.DEAD_LAST)
    @LateAccept(delay = "20ms")
    @Outage(duration = "10ms", connections = ConnectionFate.RESET_AT_END, when = @When(from = "1h"))
    @Flapping(down = "10ms", every = "1s", rtt = "5ms", when = @When(from = "1h"))
    @RadioWakeUp(idle = "10s", delay = "30ms")
    static class AllTestCases {
        @Test
        void meetsNoneOfThem(WeakLink link) {
            assertThat(link.addresses()).hasSize(3);
        }
    }

    @Test
    void whatWorksOnTheWholeLinkCannotSpareConnections() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(MisusedTestCases.class)))
                .contains(
                        "@Outage on MisusedTestCases: firstConnections: 1 (expected: 0, Outage[1000 ms] works on the link");
    }

    @WeakNetwork
    @Outage(duration = "1s", when = @When(firstConnections = 1))
    static class MisusedTestCases {
        @ProbeTest
        void neverRuns() {}
    }
}
