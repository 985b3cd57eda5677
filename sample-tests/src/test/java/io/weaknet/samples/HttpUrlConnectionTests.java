/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.junit5.DribbledTls;
import io.weaknet.junit5.SlowTls;
import io.weaknet.junit5.StaleKeepAlive;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.junit5.WrongContentLength;
import io.weaknet.link.WeakLink;
import io.weaknet.link.WireLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** What the JDK's oldest client does on a bad network. */
@WeakNetwork
class HttpUrlConnectionTests {
    private static final int TIMEOUT_MILLIS = 5000;

    @Test
    @SlowTls(stall = true)
    void theReadTimeoutEndsASilentHandshake(WeakLink link) {
        assertThatThrownBy(() -> status(link)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    @DribbledTls(interval = "100ms", bytes = 60)
    void noTimeoutBoundsAHandshakeThatDribbles(WeakLink link) throws Exception {
        long start = System.nanoTime();
        assertThat(status(link)).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(TIMEOUT_MILLIS));
    }

    @Test
    @WrongContentLength(excess = 95)
    void mayTakeABodyThatEndsTooEarlyForWhole(WeakLink link) throws Exception {
        HttpsURLConnection connection = connection(link, link.sslContext().getSocketFactory());
        InputStream body = connection.getInputStream();

        assertThat(body.readNBytes(31)).hasSize(31);
        assertThat(connection.getContentLength()).isEqualTo(31 + 95);
        assertThat(next(body)).isIn("end", "Premature EOF"); // it says so from JDK-8335135 on
    }

    @Test
    @StaleKeepAlive
    void sendsAPostAgainIfTheKeptConnectionIsStale(WeakLink link, WireLog wire) throws Exception {
        SSLSocketFactory sockets = link.sslContext().getSocketFactory(); // connections are kept for each factory
        assertThat(connection(link, sockets).getInputStream().readAllBytes()).isNotEmpty();

        HttpsURLConnection order = connection(link, sockets);
        order.setRequestMethod("POST"); // without a body: one that the server never reads would make a reset of its end

        assertThat(order.getResponseCode()).isEqualTo(200);
        assertThat(wire).hasConnections(2); // the server may have met the order twice
    }

    private static HttpsURLConnection connection(WeakLink link, SSLSocketFactory sockets) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) link.uri().toURL().openConnection();
        connection.setSSLSocketFactory(sockets);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    private static String next(InputStream body) {
        try {
            return body.read() < 0 ? "end" : "more";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static int status(WeakLink link) throws IOException {
        return connection(link, link.sslContext().getSocketFactory()).getResponseCode();
    }
}
