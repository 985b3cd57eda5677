/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.weaknet.junit5.Bandwidth;
import io.weaknet.junit5.Latency;
import io.weaknet.junit5.ProbeTest;
import io.weaknet.junit5.TimeoutBudget;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.junit5.WeakNetworkExtension;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeReport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server of one's own, whose port is known only at run time, over plain HTTP. */
@WeakNetwork(scheme = "http")
@Latency("50ms")
@Bandwidth("800kbit/s")
@TimeoutBudget(firstByte = "10s", body = "20s", total = "60s")
class SupplierUpstreamTests {
    private static final int PRICE_LIST_BYTES = 50_000;
    private static HttpServer server;

    @RegisterExtension
    static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
            .upstream(() -> "127.0.0.1:" + server.getAddress().getPort())
            .build();

    @BeforeAll
    static void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prices", exchange -> {
            exchange.sendResponseHeaders(200, PRICE_LIST_BYTES);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(new byte[PRICE_LIST_BYTES]);
            }
        });
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
    }

    @ProbeTest(path = "/prices")
    void theSlowLineShowsInTheBody(ProbeReport report) {
        assertThat(report).succeeded().phase(Phase.BODY).completed();
        // 50 kB at 100 kB/s. Of the whole probe: where a phase begins, a busy machine may see late.
        assertThat(report.took()).isGreaterThan(Duration.ofMillis(400));
    }
}
