/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.testsupport.JupiterRun;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The HTTP faults of the built-in origin, declared by annotation. */
@Isolated("what it runs is judged by the clock")
class HttpFaultsAnnotationTests {

    @Test
    void areBuiltAndFire() {
        JupiterRun.allSucceeded(JupiterRun.of(HttpFaultTestCases.class), 6);
    }

    @Test
    void aValueOutOfRangeNamesTheAnnotation() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(WrongTestCases.class)))
                .contains("@StatusSequence", "value: 99 (expected: 200 up to 599)");
    }

    @WeakNetwork
    static class HttpFaultTestCases {
        private final Set<WeakLink> used = new HashSet<>();

        @AfterEach
        void everyConditionFired() {
            assertThat(used).hasSize(1);
            used.forEach(each -> assertThat(each.evidence()).hasSize(1).allMatch(Evidence::fired));
        }

        private HttpResponse<String> send(WeakLink link, HttpClient client, HttpRequest.Builder request)
                throws Exception {
            used.add(link);
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        }

        private static HttpClient client(WeakLink link) {
            return HttpClient.newBuilder()
                    .sslContext(link.sslContext())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        }

        private HttpResponse<String> get(WeakLink link, String path) throws Exception {
            return send(link, client(link), HttpRequest.newBuilder(link.uri(path)));
        }

        @Test
        @DribbledResponse(at = ResponsePart.BODY, bytes = 2, interval = "10ms")
        void dribbled(WeakLink link) throws Exception {
            long begin = System.nanoTime();
            assertThat(get(link, "/bytes/20").body()).hasSize(20);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(90_000_000);
        }

        @Test
        @BrokenChunks(fault = ChunkFault.SIZE_TOO_LARGE, end = ConnectionEnd.FIN)
        void brokenChunks(WeakLink link) {
            assertThatThrownBy(() -> get(link, "/bytes/20")).hasMessageContaining("chunked transfer encoding");
        }

        @Test
        @WrongContentLength(excess = 95, when = @When(firstRequests = 1))
        void wrongContentLength(WeakLink link) throws Exception {
            assertThatThrownBy(() -> get(link, "/bytes/5")).hasMessage("fixed content-length: 100, bytes received: 5");
            assertThat(get(link, "/bytes/5").body()).isEqualTo("01234");
        }

        @Test
        @StatusSequence(
                value = {503, 503, 200},
                retryAfter = "1s")
        void statusSequence(WeakLink link) throws Exception {
            HttpResponse<String> first = get(link, "/");
            assertThat(first.statusCode()).isEqualTo(503);
            assertThat(first.headers().firstValue("retry-after")).hasValue("1");
            assertThat(get(link, "/").statusCode()).isEqualTo(503);
            assertThat(get(link, "/").body()).isEqualTo("200 OK\n");
            assertThat(get(link, "/").body()).startsWith("Hello");
        }

        @Test
        @StaleKeepAlive
        void staleKeepAlive(WeakLink link) throws Exception {
            HttpClient client = client(link);
            HttpRequest.Builder post =
                    HttpRequest.newBuilder(link.uri("/bytes/5")).POST(BodyPublishers.noBody());
            assertThat(send(link, client, post).body()).isEqualTo("01234");
            assertThatThrownBy(() -> send(link, client, post)).hasMessageContaining("received no bytes");
        }

        @Test
        @SilentEvents(after = 1)
        void silentEvents(WeakLink link) throws Exception {
            used.add(link);
            HttpRequest request = HttpRequest.newBuilder(link.uri("/events/10")).build();
            String event = "id: 1\ndata: event 1\n\n";
            try (InputStream body =
                    client(link).send(request, BodyHandlers.ofInputStream()).body()) {
                assertThat(new String(body.readNBytes(event.length()), StandardCharsets.UTF_8))
                        .isEqualTo(event);
                long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (!link.evidence().get(0).fired()) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    Thread.onSpinWait();
                }
                assertThat(body.available()).isZero();
            }
        }
    }

    @WeakNetwork
    static class WrongTestCases {
        @Test
        @StatusSequence({503, 99})
        void neverRuns(WeakLink link) {
            throw new AssertionError("ran on " + link.name());
        }
    }
}
