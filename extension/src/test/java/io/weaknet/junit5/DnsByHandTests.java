/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.JupiterRun;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Conditions of DNS that a test puts on by hand, when its engine is already made: whom that asks for which name. */
@Isolated("what it runs is judged by the clock")
class DnsByHandTests {
    @Test
    void theInjectedEngineMeetsThem() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(InjectedTestCases.class), 1);
    }

    @Test
    void anEngineOfOnesOwnMeetsThemAndAsksElsewhereForOtherNames() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(OwnEngineTestCases.class), 1);
    }

    private static void meetsSlowDns(WeakLink link, ProbeEngine engine) {
        Duration delay = ofMillis(150);
        assertThat(engine.probe(ProbeRequest.get(link.uri()))).succeeded(); // localhost: nobody is asked
        assertThat(link.dns().queries()).isZero();
        try (AppliedCondition slow = link.apply(Conditions.slowDns(delay))) {
            ProbeReport report = engine.probe(ProbeRequest.get(link.uri()));

            assertThat(report).succeeded();
            assertThat(report.last().timing(Phase.DNS).orElseThrow().took()).isGreaterThanOrEqualTo(delay);
            assertThat(link.applied()).containsExactly(slow);
            assertThat(link.evidence()).hasSize(1).allMatch(Evidence::fired);
        }
        long queries = link.dns().queries();
        List<Evidence> before = link.evidence();
        assertThat(engine.probe(ProbeRequest.get(link.uri()))).succeeded(); // still by its name
        assertThat(link.dns().queries()).isGreaterThan(queries);
        assertThat(link.evidence()).isEqualTo(before);
    }

    @WeakNetwork
    @TimeoutBudget(total = "60s")
    static class InjectedTestCases {
        @Test
        void probes(WeakLink link, ProbeEngine engine) {
            meetsSlowDns(link, engine);
        }
    }

    @WeakNetwork
    static class OwnEngineTestCases {
        private static EmbeddedBackend elsewhere;
        private static WeakLink other;
        private static ProbeEngine own;

        @RegisterExtension
        static final WeakNetworkExtension NETWORK =
                WeakNetworkExtension.builder().engine(() -> own).build();

        @BeforeAll
        static void start() {
            elsewhere = new EmbeddedBackend();
            other = elsewhere.open("elsewhere", new Scenario(List.of(), 1), new Upstream.BuiltIn());
            own = ProbeEngine.builder()
                    .nameServers(List.of(other.dnsServer()))
                    .budget(io.weaknet.probe.TimeoutBudget.ofTotal(ofSeconds(60)))
                    .build();
        }

        @AfterAll
        static void stop() {
            own.close();
            elsewhere.close();
        }

        @Test
        void probes(WeakLink link, ProbeEngine engine) {
            other.dns().serve("shop.example");
            meetsSlowDns(link, engine);
            assertThat(other.dns().queries()).isZero();
            try (AppliedCondition slow = link.apply(Conditions.droppedDns())) {
                long queries = link.dns().queries();
                // The certificate does not hold for that name; what counts is that it was found, and where.
                ProbeReport report =
                        engine.probe(ProbeRequest.get(URI.create("https://shop.example:" + other.port() + "/")));

                assertThat(report).failedIn(Phase.TLS);
                assertThat(other.dns().queries()).isPositive();
                assertThat(link.dns().queries()).isEqualTo(queries);
                assertThat(slow.condition()).isEqualTo(Conditions.droppedDns());
            }
        }
    }
}
