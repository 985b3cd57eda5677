/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.weaknet.link.BackendKind;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeReport;
import io.weaknet.testsupport.JupiterRun;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The same test on the backend that annotation or parameters choose. */
class BackendChoiceTests {
    private static final Map<String, Integer> PROXIES = new ConcurrentHashMap<>();
    private static final Map<String, ToxiproxyClient> WATCHED = new ConcurrentHashMap<>();

    @Test
    void annotationParameterAndDefaultChooseInThisOrder() throws IOException {
        try (ToxiproxyServer remote = ToxiproxyServer.start()) {
            int port = remote.address().getPort();
            WATCHED.put("remote", new ToxiproxyClient("127.0.0.1", port));
            Map<String, String> chosen =
                    Map.of("weaknet.backend", "remote", "weaknet.toxiproxy.url", "http://127.0.0.1:" + port);

            JupiterRun.allSucceeded(JupiterRun.with(chosen, PlainTestCases.class, PinnedTestCases.class), 2);

            assertThat(PROXIES).containsEntry("PlainTestCases", 1).containsEntry("PinnedTestCases", 0);
            assertThat(java.util.Objects.requireNonNull(WATCHED.get("remote")).getProxies())
                    .isEmpty();
        }
    }

    @Test
    void aBackendThatIsNotThereFailsTheTestOrSkipsIt() throws IOException {
        // A port that is bound and never listened on refuses, and nobody else gets it meanwhile.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            failsOrSkips("http://127.0.0.1:" + nobody.getLocalPort());
        }
    }

    private static void failsOrSkips(String url) {
        Map<String, String> gone = Map.of("weaknet.backend", "remote", "weaknet.toxiproxy.url", url);

        assertThat(JupiterRun.onlyFailure(JupiterRun.with(gone, UnreachedTestCases.class)))
                .contains("no Toxiproxy answers at " + url)
                .contains("weaknet.toxiproxy.url (environment TOXIPROXY_URL)");
        JupiterRun.with(
                        Map.of(
                                "weaknet.backend", "remote",
                                "weaknet.toxiproxy.url", url,
                                "weaknet.backend.unavailable", "skip"),
                        UnreachedTestCases.class)
                .testEvents()
                .assertStatistics(it -> it.aborted(1).failed(0).succeeded(0));
    }

    private static int proxiesAtTheRemote() throws IOException {
        List<Proxy> proxies =
                java.util.Objects.requireNonNull(WATCHED.get("remote")).getProxies();
        return (int) proxies.stream()
                .filter(it ->
                        it.getName().contains("PlainTestCases") || it.getName().contains("PinnedTestCases"))
                .count();
    }

    @WeakNetwork
    @Latency("50ms")
    static class PlainTestCases {
        @ProbeTest
        void probes(ProbeReport report, WeakLink link) throws IOException {
            PROXIES.put("PlainTestCases", proxiesAtTheRemote());
            assertThat(report.succeeded()).isTrue();
            assertThat(link.evidence()).allSatisfy(it -> assertThat(it.fired()).isTrue());
        }
    }

    @WeakNetwork(backend = BackendKind.EMBEDDED)
    @org.junit.jupiter.api.parallel.Isolated
    static class PinnedTestCases {
        @ProbeTest
        void probes(ProbeReport report) throws IOException {
            PROXIES.put("PinnedTestCases", proxiesAtTheRemote());
            assertThat(report.succeeded()).isTrue();
        }
    }

    @WeakNetwork
    static class UnreachedTestCases {
        @Test
        void neverRuns(WeakLink link) {
            throw new AssertionError("ran on " + link.name());
        }
    }
}
