/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.junit5.DribbledResponse;
import io.weaknet.junit5.DribbledTls;
import io.weaknet.junit5.SlowTls;
import io.weaknet.junit5.StaleKeepAlive;
import io.weaknet.junit5.StatusSequence;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.junit5.When;
import io.weaknet.junit5.WrongContentLength;
import io.weaknet.link.WeakLink;
import io.weaknet.link.WireLog;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** What Apache HttpClient 5 does on a bad network: its timeouts are of single reads, and it asks once more by itself. */
@WeakNetwork
class ApacheHttpClientTests {
    private static final Timeout TIMEOUT = Timeout.ofSeconds(5);

    @Test
    @DribbledResponse(interval = "70ms") // some 90 bytes, one by one
    void theResponseTimeoutIsNoDeadline(WeakLink link) throws Exception {
        long start = System.nanoTime();
        assertThat(status(link)).isEqualTo(200);
        assertThat(since(start)).isGreaterThan(TIMEOUT.toDuration());
    }

    @Test
    @DribbledTls(interval = "100ms", bytes = 60)
    void theHandshakeTimeoutIsNoDeadline(WeakLink link) throws Exception {
        long start = System.nanoTime();
        assertThat(status(link)).isEqualTo(200);
        assertThat(since(start)).isGreaterThan(TIMEOUT.toDuration());
    }

    @Test
    @SlowTls(stall = true, when = @When(firstConnections = 1))
    void failsOnASilentHandshakeAndSucceedsNextTime(WeakLink link) throws Exception {
        assertThatThrownBy(() -> status(link)).isInstanceOf(SocketTimeoutException.class);
        assertThat(status(link)).isEqualTo(200);
    }

    @Test
    @StatusSequence(
            value = {503, 200},
            retryAfter = "2s")
    void waitsForAsLongAsTheServerSays(WeakLink link) throws Exception {
        long start = System.nanoTime();
        assertThat(status(link)).isEqualTo(200);
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @StatusSequence({503, 503, 200})
    void asksOnceMoreAndNotTwice(WeakLink link) throws Exception {
        assertThat(status(link)).isEqualTo(503);
    }

    @Test
    @StaleKeepAlive
    void goesOverToANewConnectionIfTheKeptOneIsStale(WeakLink link, WireLog wire) throws Exception {
        try (CloseableHttpClient client = client(link)) {
            assertThat(status(client, link)).isEqualTo(200);
            assertThat(status(client, link)).isEqualTo(200);
        }
        assertThat(wire).hasConnections(2);
    }

    @Test
    @WrongContentLength(excess = 95)
    void noticesThatABodyEndsTooEarly(WeakLink link) {
        assertThatThrownBy(() -> status(link)).isInstanceOf(ConnectionClosedException.class);
    }

    private static CloseableHttpClient client(WeakLink link) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(link.sslContext()))
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(TIMEOUT).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(TIMEOUT)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(TIMEOUT).build())
                .build();
    }

    private static int status(WeakLink link) throws IOException {
        try (CloseableHttpClient client = client(link)) {
            return status(client, link);
        }
    }

    private static int status(CloseableHttpClient client, WeakLink link) throws IOException {
        return client.execute(new HttpGet(link.uri()), response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
