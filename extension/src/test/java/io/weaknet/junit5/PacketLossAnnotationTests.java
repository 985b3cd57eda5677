/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.LossModel;
import io.weaknet.testsupport.JupiterRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;

@Isolated("what it runs is judged by the clock")
class PacketLossAnnotationTests {

    @Test
    void isBuiltInAllItsShapes() {
        JupiterRun.of(LossyTestCases.class).testEvents().assertStatistics(it -> it.succeeded(1));
    }

    @WeakNetwork
    @PacketLoss("1%")
    @PacketLoss(value = "0.5%", direction = Direction.UPSTREAM, connect = false)
    @PacketLoss(
            value = "1%",
            direction = Direction.DOWNSTREAM,
            model = LossModel.GILBERT_ELLIOTT_PACKETS,
            burst = 2.5,
            rtt = "20ms",
            connect = false)
    @PacketLoss(value = "0.1%", model = LossModel.GILBERT_ELLIOTT_TIME, badTime = "80ms", connect = false)
    static class LossyTestCases {
        @ProbeTest
        void probes(ProbeReport report, WeakLink link) {
            assertThat(report.attempts()).isNotEmpty();
            assertThat(link.evidence()).hasSize(4).allMatch(Evidence::fired);
            assertThat(link.applied().stream().map(AppliedCondition::condition).map(it -> it.describe()))
                    .containsExactly(
                            "PacketLoss[1 %, both ways]",
                            "PacketLoss[0.5 %, connects spared, upstream]",
                            "PacketLoss[1 % in bursts of 2.5 packets, round trip 20 ms, connects spared, downstream]",
                            "PacketLoss[0.1 % in bad times of 80 ms, connects spared, both ways]");
        }
    }

    @Test
    void isRefusedIfItsShareIsNone() {
        var failure = JupiterRun.of(WrongTestCases.class).allEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertThat(failure)
                .message()
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
