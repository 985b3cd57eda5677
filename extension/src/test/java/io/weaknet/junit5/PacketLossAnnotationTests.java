/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.link.WireLog;
import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.LossModel;
import io.weaknet.testsupport.JupiterRun;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what it runs is judged by the clock")
class PacketLossAnnotationTests {

    @Test
    void isBuiltInAllItsShapes() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(LossyTestCases.class), 1);
    }

    @WeakNetwork(seed = 1)
    @Unhurried
    @PacketLoss("20%")
    @PacketLoss(value = "20%", direction = Direction.UPSTREAM, connect = false)
    @PacketLoss(
            value = "20%",
            direction = Direction.DOWNSTREAM,
            model = LossModel.GILBERT_ELLIOTT_PACKETS,
            burst = 2.5,
            rtt = "20ms",
            connect = false)
    @PacketLoss(value = "20%", model = LossModel.GILBERT_ELLIOTT_TIME, badTime = "80ms", connect = false)
    @PacketLoss(
            value = "20%",
            model = LossModel.GILBERT_ELLIOTT_PACKETS,
            burst = 4,
            lossWhenBad = "80%",
            lossWhenGood = "5%",
            connect = false)
    static class LossyTestCases {
        @ProbeTest
        void probes(ProbeReport report, WeakLink link) throws Exception {
            assertThat(report.attempts()).isNotEmpty();
            exchangeUntilAllHaveFired(link);
            assertThat(link.applied().stream().map(AppliedCondition::condition).map(it -> it.describe()))
                    .containsExactly(
                            "PacketLoss[20 %, both ways]",
                            "PacketLoss[20 %, connects spared, upstream]",
                            "PacketLoss[20 % in bursts of 2.5 packets, round trip 20 ms, connects spared, downstream]",
                            "PacketLoss[20 % in bad times of 80 ms, connects spared, both ways]",
                            "PacketLoss[20 % in bursts of 4 packets, 80 % within and 5 % between, connects spared, both"
                                    + " ways]");
        }
    }

    private static void exchangeUntilAllHaveFired(WeakLink link) throws Exception {
        var client = HttpClient.newBuilder().sslContext(link.sslContext()).build();
        var request = HttpRequest.newBuilder(link.uri()).build();
        // Each of the five spares an exchange with a probability below 0.8.
        for (var i = 0; i < 100 && !link.evidence().stream().allMatch(Evidence::fired); i++) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
        assertThat(link.evidence()).hasSize(5).allMatch(Evidence::fired);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void runsIntoTheBudgetOfConnect() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(DeafTestCases.class), 1);
    }

    @WeakNetwork(seed = 1)
    @PacketLoss("90%")
    @TimeoutBudget(connect = "400ms", total = "120s", allowance = "60s")
    @ExpectBackoff(initial = "10ms", attempts = 2)
    static class DeafTestCases {
        @ProbeTest
        void givesUpConnectingTwice(ProbeReport report, WireLog wire) {
            assertThat(report).timedOutIn(Phase.CONNECT, Limit.PHASE).madeAttempts(2);
            assertThat(wire.connections()).isEmpty(); // the kernel accepted nothing
        }
    }

    @Test
    void saysThatChanceLostNothing() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(LuckyTestCases.class)))
                .contains("PacketLoss[0.0001 %, both ways] never touched a byte: the link saw 1 connection, ")
                .contains("; no packet was lost by chance: send more, or pin another seed");
    }

    @WeakNetwork(seed = 1)
    @PacketLoss("0.0001%")
    static class LuckyTestCases {
        @ProbeTest
        void losesNothing(ProbeReport report) {
            assertThat(report.attempts()).isNotEmpty();
        }
    }

    @Test
    void isRefusedIfTheBadStateCannotHaveTheMeanLoss() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(MildTestCases.class)))
                .contains("@PacketLoss on MildTestCases")
                .contains(
                        "lossWhenBad: 10% (expected: 22.2222222% up to 100%, so that at most 90% of all packets are bad"
                                + " where the mean loss is 20%)");
    }

    @WeakNetwork
    @PacketLoss(value = "20%", model = LossModel.GILBERT_ELLIOTT_PACKETS, burst = 4, lossWhenBad = "10%")
    static class MildTestCases {
        @ProbeTest
        void neverRuns() {}
    }

    @Test
    void isRefusedIfItsShareIsNone() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(WrongTestCases.class)))
                .contains("@PacketLoss on WrongTestCases")
                .contains("\"5\" is not a share from 0% to 100%");
    }

    @WeakNetwork
    @PacketLoss("5")
    static class WrongTestCases {
        @ProbeTest
        void neverRuns() {}
    }
}
