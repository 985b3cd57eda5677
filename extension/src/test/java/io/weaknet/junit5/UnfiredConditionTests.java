/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Direction;
import io.weaknet.testsupport.JupiterRun;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A condition that never fired is a failure. */
class UnfiredConditionTests {

    @Test
    void aTestThatNeverUsesItsLinkFails() {
        assertThat(JupiterRun.onlyFailure(
                        JupiterRun.with(Map.of(WeakNetworkParameters.SEED, "42"), BypassTestCases.class)))
                .matches("BypassTestCases\\.bypassesTheLink: Latency\\[100 ms, downstream] never touched a byte:"
                        + " no connection reached the link localhost:\\d+; does the client connect to WeakLink\\.uri\\(\\)\\?"
                        + " under Latency\\[100 ms, downstream], seed 42");
    }

    @Test
    void aConditionInADirectionWithoutAByteFails() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(SilentClientTestCases.class)))
                .contains(
                        "Latency[100 ms, upstream] never touched a byte: the link saw 1 connection, 0 bytes upstream");
    }

    @Test
    void aPerfectLinkNeedsNoTraffic() {
        JupiterRun.allSucceeded(JupiterRun.of(PerfectTestCases.class), 1);
    }

    @WeakNetwork
    @Latency("100ms")
    static class BypassTestCases {
        @Test
        void bypassesTheLink() {}
    }

    @WeakNetwork
    @Latency(value = "100ms", direction = Direction.UPSTREAM)
    static class SilentClientTestCases {
        @Test
        void saysNothing(WeakLink link) throws IOException {
            try (Socket socket = new Socket(link.host(), link.port())) {
                while (link.connections().isEmpty()) {
                    Thread.onSpinWait();
                }
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @WeakNetwork
    static class PerfectTestCases {
        @Test
        void doesNothing() {}
    }
}
