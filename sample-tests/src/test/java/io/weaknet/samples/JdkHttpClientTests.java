/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.junit5.ConnectionReset;
import io.weaknet.junit5.DribbledTls;
import io.weaknet.junit5.Latency;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.junit5.WeakNetworkExtension;
import io.weaknet.link.WeakLink;
import io.weaknet.origin.TestCertificateAuthority;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JDK's own client through a weak link to a real Jetty: neither of them is ours. */
@WeakNetwork
class JdkHttpClientTests {
    private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();
    private static JettyServer jetty;

    @RegisterExtension
    static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
            .upstream(() -> jetty.hostPort())
            .trusting(AUTHORITY)
            .build();

    @BeforeAll
    static void startJetty() throws Exception {
        jetty = new JettyServer(AUTHORITY);
    }

    @AfterAll
    static void stopJetty() throws Exception {
        jetty.stop();
    }

    @Test
    @Latency("150ms")
    void latencyShowsInTheMeasuredTime(WeakLink link) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = get(link);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(response.body()).isEqualTo("3 items in the cart\n");
        // One delayed flight for the ServerHello, one for the response.
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    @ConnectionReset
    void resetShowsAsAnError(WeakLink link) {
        assertThatThrownBy(() -> get(link)).isInstanceOf(IOException.class);
        assertThat(link.connections())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.end().orElseThrow()).startsWith("RST by ConnectionReset"));
    }

    @Test
    @DribbledTls(interval = "100ms")
    void theConnectTimeoutBoundsTheHandshakeToo(WeakLink link) {
        assertThatThrownBy(() -> get(link, HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10))))
                .isInstanceOf(HttpConnectTimeoutException.class);
    }

    private static HttpResponse<String> get(WeakLink link) throws Exception {
        return get(link, HttpClient.newBuilder());
    }

    private static HttpResponse<String> get(WeakLink link, HttpClient.Builder builder) throws Exception {
        HttpClient client = builder.sslContext(link.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return client.send(
                HttpRequest.newBuilder(link.uri("/cart"))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
    }
}
