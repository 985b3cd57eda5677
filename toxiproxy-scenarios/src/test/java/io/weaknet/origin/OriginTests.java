/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.weaknet.testsupport.RefusedPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTests {
    private final TestCertificateAuthority authority = TestCertificateAuthority.create();
    private final OriginHost host = OriginHost.create(authority);
    private final Origin origin = host.start();
    private final HttpClient client = Clients.client(authority.sslContext());

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void answersWithAText() throws Exception {
        HttpResponse<String> response = get("/?a=b");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Hello from the WeakNet origin.\n");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 16 * 1024, 16 * 1024 + 65, 5_000_001})
    void answersWithAsManyBytesAsAskedFor(int length) throws Exception {
        byte[] body = client.send(request("/bytes/" + length), HttpResponse.BodyHandlers.ofByteArray())
                .body();

        assertThat(body).hasSize(length);
        for (int i = 0; i < length; i++) {
            if (body[i] != '0' + i % 64) {
                assertThat(body[i]).as("byte %d", i).isEqualTo((byte) ('0' + i % 64));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 404, 429, 500, 503, 599})
    void answersWithTheStatusAskedFor(int status) throws Exception {
        assertThat(get("/status/" + status).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/bytes/1000000001",
                "/bytes/99999999999999999999",
                "/bytes/-1",
                "/status/99",
                "/status/100",
                "/status/600"
            })
    void answersAnythingElseWith404(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void sendsNoBodyOnHead() throws Exception {
        HttpRequest head = Clients.request(origin, "/bytes/1000")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = client.send(head, HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("content-length")).hasValue("1000");
    }

    @Test
    void readsAndDropsWhatARequestCarries() throws Exception {
        HttpRequest post = Clients.request(origin, "/")
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[300_000]))
                .build();

        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void keepsAConnectionAndAnswersPipelinedRequestsInOrder(String protocol) throws Exception {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {protocol});
            String first = "GET /status/201 HTTP/1.1\r\nHost: x\r\n\r\n";
            String second = first.replace("201", "202");
            String last = "GET /status/203 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(ascii(first + second + last));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answers).containsSubsequence("HTTP/1.1 201 ", "HTTP/1.1 202 ", "HTTP/1.1 203 ");
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 20_000})
    void refusesARequestThatIsTooLarge(int length) throws Exception {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(ascii("GET /" + "a".repeat(length) + " HTTP/1.1\r\nHost: x\r\n\r\n"));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void hangsUpOnAClientThatSpeaksNoTls() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), origin.address().getPort())) {
            socket.setSoTimeout((int) Clients.PATIENCE.toMillis());
            socket.getOutputStream().write(ascii("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));

            assertThat(readToEnd(socket)).doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void waitsForAClientThatReadsSlowlyInsteadOfBuffering() throws Exception {
        HttpResponse<InputStream> big =
                client.send(request("/bytes/1000000000"), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream unread = big.body()) {
            // The origin answers others while that client reads nothing; a gigabyte in memory would fail the JVM.
            assertThat(get("/bytes/100000").body()).hasSize(100_000);
            assertThat(unread.read()).isEqualTo('0');
        }
    }

    @Test
    void originsShareTheirHostsThreads() throws Exception {
        List<Origin> origins = Stream.generate(host::start).limit(64).toList();
        List<CompletableFuture<HttpResponse<String>>> answers = origins.stream()
                .map(each -> client.sendAsync(Clients.request(each, "/").build(), HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }

        assertThat(origins.stream().map(Origin::address).distinct()).hasSize(64);
    }

    @Test
    void aClosedOriginRefusesAndItsHostGoesOn() throws Exception {
        Origin second = host.start();
        second.close();
        second.close();

        RefusedPort.awaitGone(second.address().getPort());
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aClosedOriginEndsItsConnections() throws Exception {
        try (SSLSocket socket = connect()) {
            // What it had not read when it closed would make an RST of the end.
            String answer = "HTTP/1.1 204 No Content\r\n\r\n";
            socket.getOutputStream().write(ascii("GET /status/204 HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertThat(socket.getInputStream().readNBytes(answer.length())).isEqualTo(ascii(answer));
            origin.close();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aClosedHostStartsNothing() {
        host.close();

        assertThatIllegalStateException().isThrownBy(host::start).withMessage("the host of the origins is closed");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return Clients.request(origin, path).build();
    }

    private SSLSocket connect() throws IOException {
        SSLSocket socket = (SSLSocket) authority
                .sslContext()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), origin.address().getPort());
        socket.setSoTimeout((int) Clients.PATIENCE.toMillis());
        return socket;
    }

    private static String readToEnd(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
