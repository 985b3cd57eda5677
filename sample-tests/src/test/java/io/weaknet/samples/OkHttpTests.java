/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.junit5.BrokenTls;
import io.weaknet.junit5.DeadAddresses;
import io.weaknet.junit5.DribbledResponse;
import io.weaknet.junit5.DribbledTls;
import io.weaknet.junit5.SilentEvents;
import io.weaknet.junit5.StaleKeepAlive;
import io.weaknet.junit5.StatusSequence;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.link.AppliedCondition;
import io.weaknet.link.WeakLink;
import io.weaknet.link.WireLog;
import io.weaknet.scenario.AddressFailure;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.RotatedIssuer;
import io.weaknet.scenario.TlsBreak;
import io.weaknet.wire.Peer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

/** What OkHttp does on a bad network, and which of its timeouts bounds what. */
@WeakNetwork
class OkHttpTests {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    @DribbledTls(interval = "100ms", bytes = 60)
    void theReadTimeoutDoesNotBoundAHandshake(WeakLink link) throws Exception {
        OkHttpClient client = client(link).readTimeout(TIMEOUT).build(); // of each single read

        long start = System.nanoTime();
        assertThat(status(client, link)).isEqualTo(200);
        assertThat(since(start)).isGreaterThan(TIMEOUT);
    }

    @Test
    @DribbledTls(interval = "100ms")
    void theCallTimeoutDoes(WeakLink link, WireLog wire) {
        OkHttpClient client = client(link).callTimeout(TIMEOUT).build();

        assertThatThrownBy(() -> status(client, link))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("timeout");
        assertThat(wire).waitingAtMost(Duration.ofSeconds(60)).endedBy(Peer.CLIENT);
    }

    @Test
    @DribbledResponse(at = ResponsePart.BODY, interval = "200ms") // 31 bytes, one by one
    void theReadTimeoutDoesNotBoundABody(WeakLink link) throws Exception {
        OkHttpClient client = client(link).readTimeout(TIMEOUT).build();

        long start = System.nanoTime();
        assertThat(body(client, link)).isEqualTo("Hello from the WeakNet origin.\n");
        assertThat(since(start)).isGreaterThan(TIMEOUT);
    }

    @Test
    @DeadAddresses(count = 2, how = AddressFailure.BLACKHOLED)
    void doesNotWaitForAnAddressThatIsSilent(WeakLink link) throws Exception {
        assertThat(link.addresses()).hasSize(3);
        OkHttpClient client = client(link)
                .dns(host -> link.addresses())
                .connectTimeout(Duration.ofSeconds(60))
                .build();

        long start = System.nanoTime();
        assertThat(status(client, link)).isEqualTo(200);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(60)); // the next address has its turn after 250 ms
    }

    @Test
    @StatusSequence({503, 200})
    void leavesABusyServerToItsCaller(WeakLink link) throws Exception {
        assertThat(status(client(link).build(), link)).isEqualTo(503);
    }

    @Test
    @StatusSequence(
            value = {503, 200},
            retryAfter = "0s")
    void asksAgainIfItMayAtOnce(WeakLink link) throws Exception {
        try (Response response =
                client(link).build().newCall(request(link, "/")).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.priorResponse()).extracting(Response::code).isEqualTo(503);
        }
    }

    @Test
    @StaleKeepAlive
    void goesOverToANewConnectionIfTheKeptOneIsStale(WeakLink link, WireLog wire) throws Exception {
        OkHttpClient client = client(link).build();

        assertThat(status(client, link)).isEqualTo(200);
        assertThat(status(client, link)).isEqualTo(200);
        assertThat(wire).hasConnections(2);
    }

    @Test
    @BrokenTls(how = TlsBreak.RST)
    void aResetInTheHandshakeIsNoErrorOfTls(WeakLink link) {
        assertThatThrownBy(() -> status(client(link).build(), link))
                .isInstanceOf(SocketException.class)
                .isNotInstanceOf(SSLException.class);
    }

    @Test
    void aNewCertificateIsMetByNewConnectionsOnly(WeakLink link) throws Exception {
        OkHttpClient client = client(link).build();
        assertThat(status(client, link)).isEqualTo(200);

        try (AppliedCondition rotated = link.apply(Conditions.certificateRotation(RotatedIssuer.UNKNOWN))) {
            assertThat(link.applied()).contains(rotated);
            assertThat(status(client, link)).isEqualTo(200); // over the connection that it kept
            client.connectionPool().evictAll();
            assertThatThrownBy(() -> status(client, link)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    @SilentEvents(after = 3)
    void theReadTimeoutEndsAStreamThatFellSilent(WeakLink link) throws Exception {
        OkHttpClient client = client(link).readTimeout(TIMEOUT).build();
        List<String> events = new ArrayList<>();

        try (Response response = client.newCall(request(link, "/events/10")).execute()) {
            BufferedSource lines = response.body().source();
            assertThatThrownBy(() -> {
                        while (events.size() < 1000) {
                            events.add(lines.readUtf8LineStrict());
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(events).filteredOn(line -> line.startsWith("data:")).hasSize(3);
    }

    /** A client of its own for each test: one that is shared would keep connections to the links of others. */
    private static OkHttpClient.Builder client(WeakLink link) {
        return new OkHttpClient.Builder().sslSocketFactory(link.sslContext().getSocketFactory(), link.trustManager());
    }

    private static Request request(WeakLink link, String path) {
        return new Request.Builder().url(link.uri(path).toString()).build();
    }

    private static int status(OkHttpClient client, WeakLink link) throws IOException {
        try (Response response = client.newCall(request(link, "/")).execute()) {
            response.body().bytes();
            return response.code();
        }
    }

    private static String body(OkHttpClient client, WeakLink link) throws IOException {
        try (Response response = client.newCall(request(link, "/")).execute()) {
            return response.body().string();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
