/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.Opening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A link of its own and clients that we did not write: plain sockets and the JDK's HTTP client. */
final class Plug implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration TRIES = Duration.ofSeconds(20);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    final WeakLink link;
    private final HttpClient client;

    Plug(Condition... conditions) {
        link = Opening.after(
                backend, () -> backend.open("plug", new Scenario(List.of(conditions), 1), new Upstream.BuiltIn()));
        client = Opening.after(backend, () -> client(PATIENCE));
    }

    HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .sslContext(link.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** How long a request takes over a connection that is kept. */
    Duration get() throws IOException, InterruptedException {
        return get(client);
    }

    /** A request to one of the addresses of the link, on a connection of its own. */
    void getFrom(InetAddress address, Duration connectTimeout) throws IOException, InterruptedException {
        get(client(connectTimeout), URI.create("https://" + address.getHostAddress() + ":" + link.port() + "/"));
    }

    Duration get(HttpClient client) throws IOException, InterruptedException {
        return get(client, link.uri());
    }

    private static Duration get(HttpClient client, URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        var begin = System.nanoTime();
        var status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("status " + status);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Whether one of several requests is quicker, within 20 seconds: a machine may stand still now and then. */
    boolean canBeQuickerThan(Duration limit) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        do {
            if (get().compareTo(limit) < 0) {
                return true;
            }
        } while (System.nanoTime() - begin < TRIES.toNanos());
        return false;
    }

    /** The same on a connection of its own each time. */
    boolean freshCanBeQuickerThan(Duration limit) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        do {
            if (get(client(PATIENCE)).compareTo(limit) < 0) {
                return true;
            }
        } while (System.nanoTime() - begin < TRIES.toNanos());
        return false;
    }

    Socket connect() throws IOException {
        return connect(InetAddress.getLoopbackAddress(), PATIENCE);
    }

    Socket connect(InetAddress address, Duration timeout) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, link.port()), (int) timeout.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** How long a connect takes. */
    Duration connectTime() throws IOException {
        var begin = System.nanoTime();
        connect().close();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        backend.close();
    }
}
