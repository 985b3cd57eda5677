/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.BrokenChunks;
import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.DribbledResponse;
import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.RetryAfterForm;
import io.weaknet.scenario.StaleKeepAlive;
import io.weaknet.scenario.StatusSequence;
import io.weaknet.scenario.WrongContentLength;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the JDK's client makes of it: the same on 17 and on 25. */
class HttpFaultSignatureTests {
    private final TestCertificateAuthority authority = TestCertificateAuthority.create();
    private final OriginHost host = OriginHost.create(authority);
    private final Origin origin = host.start();
    private final HttpClient client = Clients.client(authority.sslContext());

    @AfterEach
    void close() {
        host.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(Clients.request(origin, path).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "NO_LAST_CHUNK, CLOSE_NOTIFY, 'chunked transfer encoding, state: READING_LENGTH'",
        "NO_LAST_CHUNK, FIN, 'chunked transfer encoding, state: READING_LENGTH'",
        "SIZE_TOO_LARGE, CLOSE_NOTIFY, 'chunked transfer encoding, state: READING_DATA'",
        "SIZE_TOO_LARGE, FIN, 'chunked transfer encoding, state: READING_DATA'",
        "SIZE_TOO_SMALL, CLOSE_NOTIFY, Illegal character in chunk size: 43",
        "SIZE_NOT_HEX, CLOSE_NOTIFY, Illegal character in chunk size: 115",
        "NO_LINE_END, CLOSE_NOTIFY, Illegal character in chunk size: 10"
    })
    void brokenChunks(ChunkFault broken, ConnectionEnd end, String message) throws Exception {
        AppliedFault fault = refused(new BrokenChunks(broken, end), "/bytes/100", message);
        assertThat(fault.connections()).isEqualTo(1);
        fault.close();
        assertThat(get("/bytes/100").body()).hasSize(100);
    }

    /** It counts in 32 bits without a check, and so takes half a body for a whole one. A client that refuses it is right. */
    @Test
    void aChunkSizeBeyondAllCountingIsNeverTakenForAWholeBody() throws Exception {
        origin.apply(new BrokenChunks(ChunkFault.SIZE_TOO_HUGE, ConnectionEnd.FIN));
        try {
            assertThat(get("/bytes/100").body()).hasSize(50);
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining("chunk");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_NOTIFY", "FIN"})
    void aContentLengthThatIsTooLarge(ConnectionEnd end) throws Exception {
        AppliedFault fault =
                refused(new WrongContentLength(95, end), "/bytes/5", "fixed content-length: 100, bytes received: 5");
        fault.close();
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
    }

    @Test
    void aContentLengthThatIsTooSmallTruncatesWithoutAWord() throws Exception {
        try (AppliedFault fault = origin.apply(new WrongContentLength(-2, ConnectionEnd.FIN))) {
            assertThat(get("/bytes/5").body()).isEqualTo("012");
            assertThat(fault.connections()).isEqualTo(1);
        }
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
    }

    @ParameterizedTest
    @EnumSource(ConnectionEnd.class)
    void aStaleConnectionIsRepeatedOnANewOneForGetAndFailsForPost(ConnectionEnd end) throws Exception {
        // Not for ever: the repeated request has a connection of its own, which would go stale next.
        AppliedFault fault = origin.apply(new StaleKeepAlive(end, Optional.empty()));
        get("/bytes/5");
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
        assertThat(fault.connections()).isEqualTo(1);

        HttpRequest post = Clients.request(origin, "/bytes/5")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThatThrownBy(() -> client.send(post, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class)
                .hasMessage("HTTP/1.1 header parser received no bytes");
        assertThat(fault.connections()).isEqualTo(2);

        fault.close();
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("01234");
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("01234");
    }

    @Test
    void itsTimeoutBoundsADribbledHeader() throws Exception {
        AppliedFault fault = origin.apply(new DribbledResponse(ResponsePart.HEADER, 1, Duration.ofMillis(50)));
        HttpRequest request = Clients.request(origin, "/bytes/10")
                .timeout(Duration.ofMillis(400))
                .build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        fault.close();
        assertThat(get("/bytes/10").body()).hasSize(10);
    }

    @Test
    void aDribbledBodyTakesAsLongAsItSaysAndIsWhole() throws Exception {
        AppliedFault fault = origin.apply(new DribbledResponse(ResponsePart.BODY, 1, Duration.ofMillis(20)));
        long begin = System.nanoTime();
        assertThat(get("/bytes/10").body()).isEqualTo("0123456789");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(9 * 20));
        assertThat(fault.connections()).isEqualTo(1);
        assertThat(fault.bytes()).isEqualTo(9);
    }

    @Test
    void retryAfterReachesTheClient() throws Exception {
        origin.apply(new StatusSequence(List.of(503, 429), Optional.of(Duration.ofSeconds(2)), RetryAfterForm.SECONDS));
        assertThat(get("/").headers().firstValue("retry-after")).hasValue("2");
        assertThat(get("/").statusCode()).isEqualTo(429);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void chunkedBodiesOfAnySizeAreWhole() throws Exception {
        for (int length : new int[] {0, 1, 2, 16 * 1024, 3_000_001}) {
            HttpResponse<String> response = get("/chunked/" + length);
            assertThat(response.headers().firstValue("transfer-encoding")).hasValue("chunked");
            assertThat(response.body())
                    .hasSize(length)
                    .isEqualTo(get("/bytes/" + length).body());
        }
    }

    @Test
    void theFirstRequestsFailAndThenTheySucceed() throws Exception {
        AppliedFault fault = origin.apply(new WrongContentLength(1, ConnectionEnd.FIN), 0, 2);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> get("/bytes/5")).hasMessageContaining("bytes received: 5");
        }
        assertThat(get("/bytes/5").body()).isEqualTo("01234");
        assertThat(fault.connections()).isEqualTo(2);
    }

    private AppliedFault refused(OriginCondition condition, String path, String message) {
        AppliedFault fault = origin.apply(condition);
        assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class).hasMessage(message);
        return fault;
    }
}
