/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.backendtests.RealServer;
import io.weaknet.junit5.Latency;
import io.weaknet.junit5.ProbeTest;
import io.weaknet.junit5.SlowTls;
import io.weaknet.junit5.TimeoutBudget;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeReport;
import io.weaknet.testsupport.JupiterRun;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One and the same test, unchanged, on the three backends. */
@RequiresDocker
class SameTestOnEveryBackendTests {

    @Test
    void embedded() {
        passes(Map.of("weaknet.backend", "embedded"));
    }

    @Test
    void testcontainers() {
        passes(Map.of("weaknet.backend", "testcontainers"));
    }

    @Test
    void remote() throws Exception {
        try (RealServer server = RealServer.findOrSkip()) {
            passes(Map.of(
                    "weaknet.backend",
                    "remote",
                    "weaknet.toxiproxy.url",
                    server.url().toString()));
        }
    }

    private static void passes(Map<String, String> parameters) {
        JupiterRun.allSucceeded(JupiterRun.with(parameters, ShopTestCases.class), 2);
    }

    @WeakNetwork
    @TimeoutBudget(tls = "5s", total = "120s", allowance = "60s")
    static class ShopTestCases {
        @ProbeTest
        @Latency("150ms")
        void answersLate(ProbeReport report) {
            assertThat(report.succeeded()).isTrue();
            assertThat(report.last().timing(Phase.TLS).orElseThrow().took())
                    .isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }

        @ProbeTest
        @SlowTls(stall = true)
        void givesUpInTls(ProbeReport report) {
            assertThat(report.failure().orElseThrow().phase()).isEqualTo(Phase.TLS);
        }
    }
}
