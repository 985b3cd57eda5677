/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.RetryAfterForm;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.Opening;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The HTTP faults of the built-in origin behind a proxy, seen by the JDK's client. */
class HttpFaultsLinkTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final WeakLink link =
            Opening.after(backend, () -> backend.open("http", new Scenario(List.of(), 1), new Upstream.BuiltIn()));
    private final HttpClient client = HttpClient.newBuilder()
            .sslContext(link.sslContext())
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    @AfterEach
    void close() {
        backend.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(link.uri(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private void assertFails(Condition condition, String path, String message) throws Exception {
        try (AppliedCondition applied = link.apply(condition)) {
            assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class).hasMessage(message);
            assertThat(link.applied()).containsExactly(applied);
            assertThat(link.evidence()).last().matches(Evidence::fired);
        }
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void dribbledResponse() throws Exception {
        get("/bytes/10"); // what takes time from here on is the condition, not a handshake
        try (AppliedCondition applied =
                link.apply(Conditions.dribbledResponse(ResponsePart.HEADER, 4, Duration.ofMillis(10)))) {
            long begin = System.nanoTime();
            assertThat(get("/bytes/10").body()).isEqualTo("0123456789");
            // 79 bytes of header, 4 at a time.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(19 * 10));
            assertThat(applied.condition().describe()).startsWith("DribbledResponse");
        }
        assertThat(link.evidence()).allMatch(Evidence::fired);
        long bytes = link.evidence().get(0).bytes();
        get("/bytes/10");
        assertThat(link.evidence().get(0).bytes()).as("after its end").isEqualTo(bytes);
    }

    @Test
    void brokenChunks() throws Exception {
        assertFails(
                Conditions.brokenChunks(ChunkFault.SIZE_NOT_HEX, ConnectionEnd.CLOSE_NOTIFY),
                "/bytes/100",
                "Illegal character in chunk size: 115");
        assertFails(
                Conditions.brokenChunks(ChunkFault.NO_LAST_CHUNK, ConnectionEnd.FIN),
                "/bytes/100",
                "chunked transfer encoding, state: READING_LENGTH");
    }

    @Test
    void wrongContentLength() throws Exception {
        assertFails(
                Conditions.wrongContentLength(95, ConnectionEnd.FIN),
                "/bytes/5",
                "fixed content-length: 100, bytes received: 5");
    }

    @Test
    void aSurplusOfBytesIsNotRead() throws Exception {
        try (AppliedCondition applied = link.apply(Conditions.wrongContentLength(-2, ConnectionEnd.FIN))) {
            assertThat(get("/bytes/5").body()).isEqualTo("012");
            assertThat(link.applied()).containsExactly(applied);
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
    }

    @Test
    void aSlowBodyComesInTwoHalves() throws Exception {
        get("/bytes/5");
        Duration delay = Duration.ofMillis(300);
        try (AppliedCondition applied = link.apply(Conditions.slowResponse(ResponsePart.BODY, delay))) {
            long begin = System.nanoTime();
            assertThat(get("/bytes/5").body()).isEqualTo("01234");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(delay);
            assertThat(link.applied()).containsExactly(applied);
        }
        Evidence total = link.evidence().get(0);
        assertThat(total.fired()).isTrue();
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
        assertThat(link.evidence()).containsExactly(total);
    }

    @Test
    void aSequenceOfStatusesThatIsTakenOffIsNotGoneOnWith() throws Exception {
        try (AppliedCondition applied = link.apply(Conditions.statusSequence(503, 503, 503))) {
            assertThat(get("/bytes/5").statusCode()).isEqualTo(503);
            assertThat(link.applied()).containsExactly(applied);
        }
        assertThat(get("/bytes/5").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeptConnectionIsClosedSomeTimeAfterAResponse() throws Exception {
        try (AppliedCondition applied =
                link.apply(Conditions.staleKeepAlive(ConnectionEnd.FIN, Duration.ofMillis(50)))) {
            assertThat(get("/bytes/5").body()).isEqualTo("01234");
            LinkClient.until(() -> link.connections().get(0).ended().isPresent());
            assertThat(link.connections().get(0).end()).hasValue("FIN by upstream");
            assertThat(get("/bytes/5").body()).as("on a new connection").isEqualTo("01234");
            assertThat(link.applied()).containsExactly(applied);
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
    }

    /** Late enough for the client to have read the response, which an RST takes with it. */
    @Test
    void aKeptConnectionMayBeResetInstead() throws Exception {
        try (AppliedCondition applied =
                link.apply(Conditions.staleKeepAlive(ConnectionEnd.RST, Duration.ofSeconds(4)))) {
            assertThat(get("/bytes/5").body()).isEqualTo("01234");
            LinkClient.until(() -> link.connections().get(0).ended().isPresent());
            assertThat(link.connections().get(0).end()).hasValue("RST by upstream");
            assertThat(link.applied()).containsExactly(applied);
        }
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
    }

    @Test
    void statusSequence() throws Exception {
        link.apply(Conditions.statusSequence(Duration.ofSeconds(1), RetryAfterForm.HTTP_DATE, 503, 503, 200));
        HttpResponse<String> first = get("/bytes/5");
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("retry-after").orElseThrow()).endsWith(" GMT");
        assertThat(get("/bytes/5").statusCode()).isEqualTo(503);
        assertThat(get("/bytes/5").body()).isEqualTo("200 OK\n");
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
        assertThat(link.evidence()).allMatch(Evidence::fired);
    }

    @Test
    void staleKeepAlive() throws Exception {
        HttpRequest post = request("/bytes/5").POST(BodyPublishers.noBody()).build();
        try (AppliedCondition applied = link.apply(Conditions.staleKeepAlive(ConnectionEnd.FIN))) {
            assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("01234");
            assertThatThrownBy(() -> client.send(post, BodyHandlers.ofString()))
                    .hasMessage("HTTP/1.1 header parser received no bytes");
            assertThat(link.applied()).containsExactly(applied);
        }
        assertThat(link.evidence()).allMatch(Evidence::fired);
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("01234");
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("01234");
    }

    @Test
    void silentEvents() throws Exception {
        AppliedCondition applied = link.apply(Conditions.silentEvents(3));
        var response = client.send(request("/events/10").build(), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (int i = 1; i <= 3; i++) {
                assertThat(event(lines)).isEqualTo("event " + i);
            }
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (link.evidence().stream().noneMatch(Evidence::fired)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait(); // the fourth is due, and held back
            }
            assertThat(lines.ready()).isFalse();

            applied.close();
            assertThat(event(lines)).isEqualTo("event 4");
            assertThat(event(lines)).isEqualTo("event 5");
        }
    }

    @Test
    void theFirstRequestsAlone() throws Exception {
        link.apply(Conditions.wrongContentLength(95, ConnectionEnd.FIN).when(When.firstRequests(2)));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> get("/bytes/5")).hasMessageContaining("bytes received: 5");
        }
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
        assertThat(link.evidence()).allMatch(Evidence::fired);
    }

    private static String event(BufferedReader lines) throws IOException {
        assertThat(lines.readLine()).startsWith("id: ");
        String data = lines.readLine();
        assertThat(lines.readLine()).isEmpty();
        return data.substring("data: ".length());
    }
}
