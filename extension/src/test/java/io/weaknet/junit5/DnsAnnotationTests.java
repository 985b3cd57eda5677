/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.AnswerOrder;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsOverTcp;
import io.weaknet.testsupport.JupiterRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Conditions of DNS, declared by annotation, and the probe engine that looks the link up under them. */
@Isolated("what it runs is judged by the clock")
class DnsAnnotationTests {
    @Test
    void aBudgetOfTheLookUpIsHeldByAnEngineThatGivesUp() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(DroppedTestCases.class), 1);
    }

    @Test
    void aBudgetThatTheLookUpOverrunsIsBroken() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.conclusive(LateTestCases.class)))
                .contains("DNS")
                .contains("SlowDns[400 ms]");
    }

    @Test
    void aRetryMeetsAServerThatAnswersAgain() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(RetryTestCases.class), 1);
    }

    @Test
    void whatAnEngineBearsIsBuiltAndEvident() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(BearableTestCases.class), 1);
    }

    @Test
    void aTestThatLooksNothingUpFails() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(NoLookupTestCases.class)))
                .contains("WrongDnsId never touched a byte: 0 queries reached the DNS server of the link;"
                        + " does the client look up nolookuptestcases-");
    }

    @WeakNetwork
    @DroppedDns
    @TimeoutBudget(dns = "3s", total = "120s", allowance = "60s")
    static class DroppedTestCases {
        @ProbeTest
        void givesUp(ProbeReport report) {
            assertThat(report).timedOutIn(Phase.DNS);
        }
    }

    @WeakNetwork
    @SlowDns("400ms")
    @TimeoutBudget(dns = "100ms", total = "120s", allowance = "60s")
    static class LateTestCases {
        @ProbeTest
        void expectsAnAnswer(ProbeReport report) {
            assertThat(report.failure()).isEmpty();
        }
    }

    @WeakNetwork
    @DnsFailure(value = DnsCode.SERVFAIL, when = @When(firstRequests = 2))
    @Unhurried
    @ExpectBackoff(initial = "10ms", factor = 2, attempts = 3)
    static class RetryTestCases {
        @ProbeTest
        void retries(ProbeReport report, WeakLink link) {
            assertThat(report.attempts()).hasSizeGreaterThan(1);
            assertThat(report.attempts().get(0).failure().orElseThrow()).isInstanceOf(ProbeFailure.Unresolved.class);
            assertThat(report.failure()).isEmpty();
            assertThat(link.evidence().get(0).connections()).isEqualTo(2);
        }
    }

    @WeakNetwork
    @TruncatedDns(tcp = DnsOverTcp.WORKS)
    @CnameChain(5)
    @DnsAnswer(
            value = {"127.0.0.2", "link"},
            order = AnswerOrder.ALL,
            ttl = "30s")
    @SlowDns("1ms")
    static class BearableTestCases {
        @ProbeTest
        void probes(ProbeReport report, WeakLink link) {
            assertThat(report.failure()).isEmpty();
            assertThat(report.last().timing(Phase.DNS).orElseThrow().took())
                    .isGreaterThanOrEqualTo(Duration.ofMillis(1));
            assertThat(link.evidence()).hasSize(4).allMatch(Evidence::fired);
            assertThat(link.applied().stream().map(AppliedCondition::condition).map(it -> it.describe()))
                    .containsExactlyInAnyOrder(
                            "TruncatedDns[TCP works]",
                            "CnameChain[5]",
                            "DnsAnswer[127.0.0.2 link, TTL 30 s]",
                            "SlowDns[1 ms]");
        }
    }

    @WeakNetwork
    @WrongDnsId
    static class NoLookupTestCases {
        @Test
        void looksNothingUp() {}
    }
}
