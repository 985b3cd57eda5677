/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeReport;
import io.weaknet.testsupport.JupiterRun;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what it runs is judged by the clock")
class WhenAnnotationTests {
    @Test
    void aClientThatRetriesOftenEnoughOutlivesTheFirstConnections() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(RetryingTestCases.class), 1);
    }

    @WeakNetwork
    @Unhurried
    @ConnectionReset(when = @When(firstConnections = 2))
    @ExpectBackoff(initial = "20ms", factor = 2, attempts = 4)
    static class RetryingTestCases {
        @ProbeTest
        void succeedsAtTheThird(ProbeReport report) {
            assertThat(report).succeeded().madeAttempts(3);
        }
    }

    @Test
    void whoTriesAgainAtOnceMeetsAConditionInTheFirstRequestsAlone() {
        JupiterRun.of(ImmediateRetryTestCases.class).testEvents().assertStatistics(stats -> stats.started(50)
                .succeeded(50));
    }

    @WeakNetwork
    @Latency(value = "5ms", when = @When(firstRequests = 2))
    static class ImmediateRetryTestCases {
        @RepeatedTest(50)
        void isSlowTwice(WeakLink link) throws Exception {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(link.sslContext()).build();
            for (int request = 1; request <= 2; request++) {
                long begin = System.nanoTime();
                get(client, link);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(5));
            }
            long touched = link.evidence().get(0).bytes();
            get(client, link);
            assertThat(link.evidence().get(0).bytes()).isEqualTo(touched);
        }

        private static void get(HttpClient client, WeakLink link) throws Exception {
            HttpRequest request =
                    HttpRequest.newBuilder(link.uri("/bytes/1000")).build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .hasSize(1000);
        }
    }

    @Test
    void aConditionWhoseTimeHasNotComeFailsTheTestAndSaysWhy() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(TooShortTestCases.class)))
                .contains("Latency[10 ms, downstream] from 3600s never touched a byte")
                .contains("did the test last until it began?");
    }

    @WeakNetwork
    @Latency(value = "10ms", when = @When(from = "1h"))
    static class TooShortTestCases {
        @ProbeTest
        void isOverBefore() {}
    }

    @Test
    void aMisusedLimitIsToldBeforeTheTest() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(WrongTestCases.class)))
                .endsWith(
                        "@Latency on WrongTestCases: `when.from`: \"soon\" is not a duration. Write a number with a unit"
                                + " (ns, us, ms, s, m, h), such as \"250ms\" or \"1.5s\".");
        assertThat(JupiterRun.firstFailure(JupiterRun.of(RampTestCases.class)))
                .contains("@SlowTls on RampTestCases: ramp: 1s (expected: none, SlowTls[SERVER_HELLO, stalled] has no"
                        + " strength that could be scaled)");
    }

    @WeakNetwork
    @Latency(value = "10ms", when = @When(from = "soon"))
    static class WrongTestCases {
        @ProbeTest
        void neverRuns() {}
    }

    @WeakNetwork
    @SlowTls(stall = true, when = @When(ramp = "1s"))
    static class RampTestCases {
        @ProbeTest
        void neverRuns() {}
    }
}
