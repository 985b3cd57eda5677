/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.Backend;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.LinkException;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.JupiterRun;
import io.weaknet.verdict.StallLog;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.Events;

/** What comes of a run whose machine stalls, and of one whose backend refuses. */
class RunTests {

    @Test
    void aBoundThatOnlyAStallMissedAbortsTheTest() {
        Events events = JupiterRun.of(StalledTestCases.class).testEvents();

        events.assertStatistics(it -> it.aborted(1).failed(0));
        assertThat(JupiterRun.message(events.aborted().list().get(0)))
                .startsWith("StalledTestCases.answers: inconclusive: attempt 1: TLS took ")
                .contains("but the machine stood still for 3600000 ms");
        assertThat(StalledTestCases.METHOD_WAS_CALLED).isFalse();
    }

    @Test
    void aLinkThatDoesNotOpenIsToldLikeAFailure() {
        Events events = JupiterRun.of(NoLinkTestCases.class).testEvents();

        assertThat(JupiterRun.message(events.failed().list().get(0)))
                .matches("NoLinkTestCases\\.test: the weak link did not open: no port is free"
                        + " under Latency\\[1 ms, downstream], seed 5");
    }

    @WeakNetwork
    @ExtendWith(StalledMachine.class)
    @SlowTls(delay = "300ms") // all of it is in the handshake, however late threads are
    @TimeoutBudget(tls = "10ms", total = "60s", allowance = "1ms")
    static class StalledTestCases {
        static final AtomicBoolean METHOD_WAS_CALLED = new AtomicBoolean();

        private static final ProbeEngine PATIENT = ProbeEngine.builder().build();

        @RegisterExtension
        static final WeakNetworkExtension NETWORK =
                WeakNetworkExtension.builder().engine(() -> PATIENT).build();

        @AfterAll
        static void close() {
            PATIENT.close();
        }

        @ProbeTest
        void answers() {
            METHOD_WAS_CALLED.set(true);
        }
    }

    @WeakNetwork(seed = 5)
    @ExtendWith(RefusingBackend.class)
    @Latency("1ms")
    static class NoLinkTestCases {
        @Test
        void test() {}
    }

    /** Gives the run of a fixture another backend and another stall log. */
    static void runOn(ExtensionContext context, Backend backend, StallLog stalls) {
        RunBackends backends = new RunBackends(new BackendParameters(Configuration.of(context)), backend);
        Run run = new Run(RunParameters.read(context), backends, stalls, () -> {});
        context.getRoot().getStore(Run.NAMESPACE).put(Run.class, run);
    }

    /** The machine stood still all the time. */
    static class StalledMachine implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            runOn(context, new EmbeddedBackend(), (from, to) -> Duration.ofHours(1));
        }
    }

    /** No link opens. */
    static class RefusingBackend implements BeforeAllCallback, Backend {
        @Override
        public void beforeAll(ExtensionContext context) {
            runOn(context, this, StallLog.none());
        }

        @Override
        public String name() {
            return "refusing";
        }

        @Override
        public Set<Capability> capabilities(Upstream upstream) {
            return Set.of();
        }

        @Override
        public WeakLink open(String name, Scenario scenario, Upstream upstream) {
            throw new LinkException("no port is free", null);
        }

        @Override
        public void close() {}
    }
}
