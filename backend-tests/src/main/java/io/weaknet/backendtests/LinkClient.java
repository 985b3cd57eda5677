/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The JDK's client, behind a weak link. */
final class LinkClient {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WeakLink link;
    private final HttpClient client;

    LinkClient(WeakLink link) {
        this.link = link;
        client = HttpClient.newBuilder()
                .sslContext(link.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return get(path, PATIENCE);
    }

    HttpResponse<byte[]> get(String path, Duration timeout) throws IOException, InterruptedException {
        URI uri = link.uri(path);
        return client.send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.ofByteArray());
    }

    Duration timeOf(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        assertThat(get(path).statusCode()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Whether one of several requests is quicker: a machine that stands still now and then gets several tries. */
    boolean canBeQuickerThan(Duration limit, String path) throws IOException, InterruptedException {
        for (int i = 0; i < 5; i++) {
            if (timeOf(path).compareTo(limit) < 0) {
                return true;
            }
        }
        return false;
    }

    /** A TLS connection over which one request was answered; the next may be sent by {@link #ask}. */
    static Socket connected(WeakLink link) throws IOException {
        Socket socket = link.sslContext().getSocketFactory().createSocket(link.host(), link.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        ask(socket);
        InputStream in = socket.getInputStream();
        StringBuilder response = new StringBuilder();
        while (!response.toString().matches("(?s).*\\r\\n\\r\\n.")) {
            int next = in.read();
            assertThat(next).isNotNegative();
            response.append((char) next);
        }
        return socket;
    }

    static void ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /bytes/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    static void until(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            Thread.onSpinWait();
        }
    }
}
