/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Distribution;
import io.weaknet.scenario.RateScope;
import io.weaknet.testsupport.JupiterRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Delays in fractions of a millisecond, distributions and token buckets, declared by annotation. */
@Isolated("what it runs is judged by the clock")
class FineConditionTests {

    @Test
    void areBuiltByTheEmbeddedBackend() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(FineTestCases.class), 1);
    }

    @Test
    void areRefusedBeforeTheTestWhereTheyCannotBeBuilt() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.with(
                        Map.of("weaknet.backend", "remote", "weaknet.toxiproxy.url", "http://127.0.0.1:1"),
                        NeverTestCases.class)))
                .contains("Latency[1.5 ms ±0.4 ms, downstream] needs FINE_DELAY")
                .contains("Bandwidth[12.5 kB/s, downstream] needs TOKEN_BUCKET")
                .contains("backend remote")
                .contains("use backend embedded");
    }

    @WeakNetwork
    @Latency(value = "1.5ms", jitter = "0.4ms", distribution = Distribution.NORMAL)
    @Latency(value = "20ms", jitter = "10ms", distribution = Distribution.LOGNORMAL, direction = Direction.UPSTREAM)
    @Bandwidth(value = "1.6Mbit/s", burst = 8000, scope = RateScope.LINK)
    static class FineTestCases {
        @ProbeTest
        void probes(ProbeReport report, WeakLink link) {
            assertThat(report.succeeded()).isTrue();
            assertThat(report.attempts().get(0).phases()).anyMatch(it -> it.phase() == Phase.FIRST_BYTE);
            assertThat(link.evidence()).hasSize(3).allMatch(Evidence::fired);
            assertThat(link.applied().stream().map(AppliedCondition::condition).map(it -> it.describe()))
                    .containsExactly(
                            "Latency[1.5 ms, deviation 0.4 ms normal, downstream]",
                            "Latency[20 ms, deviation 10 ms lognormal, upstream]",
                            "Bandwidth[200 kB/s, burst 8000 B, shared by the link, downstream]");
        }
    }

    @WeakNetwork
    @Latency(value = "1.5ms", jitter = "0.4ms")
    @Bandwidth("100kbit/s")
    static class NeverTestCases {
        @Test
        void neverRuns(WeakLink link) {
            throw new AssertionError("ran on " + link.name());
        }
    }
}
