/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.scenario.Conditions;
import io.weaknet.testsupport.JupiterRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 64 tests run at once in one JVM, and none sees another's condition. */
class IsolationTests {
    private static final int TESTS = 64;
    /** More than tests: the thread that waits for them all may run none itself. */
    private static final int THREADS = TESTS + 8;

    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    @Test
    void noTestSeesAnothersCondition() {
        JupiterRun.with(
                        Map.of(
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "" + THREADS,
                                "junit.jupiter.execution.parallel.config.fixed.max-pool-size", "" + THREADS),
                        SixtyFourTestCases.class)
                .testEvents()
                .assertStatistics(it -> it.started(TESTS).succeeded(TESTS));

        assertThat(PORTS).hasSize(TESTS);
    }

    @WeakNetwork
    @Unhurried
    static class SixtyFourTestCases {
        private static final Phaser ALL_LINKS_ARE_OPEN = new Phaser(TESTS);

        static List<Integer> numbers() {
            return IntStream.range(0, TESTS).boxed().toList();
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void seesOnlyItsOwn(int number, WeakLink link, ProbeEngine engine) throws Exception {
            boolean slow = number % 2 == 0;
            AppliedCondition own = link.apply(Conditions.latency(Duration.ofMillis(slow ? 900 : 1)));
            PORTS.add(link.port());
            ALL_LINKS_ARE_OPEN.awaitAdvanceInterruptibly(ALL_LINKS_ARE_OPEN.arrive(), 120, TimeUnit.SECONDS);

            ProbeReport report = engine.probe(ProbeRequest.get(link.uri()));

            assertThat(report.succeeded()).isTrue();
            if (slow) {
                // All of it: when a phase of the client begins is seen by a thread that may wait for a processor.
                assertThat(report.took()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
            }
            assertThat(link.applied()).containsExactly(own);
            assertThat(link.evidence()).hasSize(1).allSatisfy(it -> assertThat(it.connections())
                    .isEqualTo(1));
            assertThat(link.connections()).hasSize(1);
        }
    }
}
