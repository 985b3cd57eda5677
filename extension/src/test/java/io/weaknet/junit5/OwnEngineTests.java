/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.testsupport.JupiterRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** An engine of one's own stays one's own. */
@Isolated("what it runs is judged by the clock")
class OwnEngineTests {
    private static final List<ProbeReport> TOLD = new CopyOnWriteArrayList<>();
    private static final List<Long> SEEDS = new CopyOnWriteArrayList<>();

    @Test
    void itsListenerIsStillToldAndItIsNotClosed() {
        try (ProbeEngine own = ProbeEngine.builder().listener(TOLD::add).build()) {
            ListeningTestCases.ENGINE.complete(own);
            for (int i = 0; i < 2; i++) {
                JupiterRun.allSucceeded(
                        JupiterRun.with(Map.of(WeakNetworkParameters.SEED, "42"), ListeningTestCases.class), 1);
            }
            assertThat(TOLD).hasSize(2);

            own.probe(ProbeRequest.get(URI.create("http://127.0.0.1:1/")));
            assertThat(TOLD).hasSize(3);
        }
        assertThat(SEEDS).hasSize(2);
        assertThat(SEEDS.get(0)).as("the seed of the jitter is replayed").isEqualTo(SEEDS.get(1));
    }

    @Test
    void itsTrustIsKeptWhereTheLinkKnowsNoBetter() {
        JupiterRun.allSucceeded(JupiterRun.of(OwnTrustTestCases.class), 1);
    }

    @WeakNetwork
    static class ListeningTestCases {
        static final CompletableFuture<ProbeEngine> ENGINE = new CompletableFuture<>();

        @RegisterExtension
        static final WeakNetworkExtension NETWORK =
                WeakNetworkExtension.builder().engine(ENGINE::join).build();

        @ProbeTest
        void probes(ProbeReport report, ProbeEngine injected) {
            assertThat(report.succeeded()).isTrue();
            SEEDS.add(injected.seed());
        }
    }

    @WeakNetwork
    static class OwnTrustTestCases {
        private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();
        private static final ProbeEngine ENGINE =
                ProbeEngine.builder().sslContext(AUTHORITY.sslContext()).build();
        private static HttpsServer server;

        @RegisterExtension
        static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
                .upstream(() -> "127.0.0.1:" + server.getAddress().getPort())
                .engine(() -> ENGINE)
                .build();

        @BeforeAll
        static void start() throws Exception {
            char[] password = "only-in-memory".toCharArray();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(AUTHORITY.issue("localhost").keyStore(password), password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
        }

        @AfterAll
        static void stop() {
            server.stop(0);
            ENGINE.close();
        }

        @ProbeTest
        void reachesTheServer(ProbeReport report) {
            assertThat(report.succeeded()).as("%s", report).isTrue();
        }
    }
}
