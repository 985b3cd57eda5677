/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.weaknet.testsupport.Opening;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import io.weaknet.wire.WireConnection;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A server, the official client that drives it, and peers to put before and behind its proxies. */
final class Rig implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Peers peers = new Peers();
    final ToxiproxyServer server;
    final ToxiproxyClient client;

    Rig() throws IOException {
        this(1, ProxySettings.DEFAULT);
    }

    Rig(long seed, ProxySettings settings) throws IOException {
        server = Opening.after(
                peers,
                () -> ToxiproxyServer.builder().seed(seed).settings(settings).start());
        client = new ToxiproxyClient("127.0.0.1", server.address().getPort());
    }

    /** A proxy before the peers' server. */
    Proxy proxy() throws IOException {
        return client.createProxy("p", "127.0.0.1:0", peers.address());
    }

    /** Both ends of a connection through a proxy. */
    Pair connect(Proxy proxy) throws Exception {
        var near = peers.client(proxy.getListen());
        return new Pair(near, peers.server());
    }

    record Pair(Socket near, Socket far) {}

    HttpResponse<String> http(String method, String path, String body) throws Exception {
        return http(method, path, body, "test");
    }

    HttpResponse<String> http(String method, String path, String body, String agent) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("User-Agent", agent)
                .timeout(Duration.ofSeconds(30))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    WireConnection trace() {
        return server.connections("p").get(0);
    }

    String end() {
        until(() -> trace().ended().isPresent());
        return trace().end().orElse("none");
    }

    Optional<ToxicTraffic> traffic(String toxic) {
        return Optional.ofNullable(server.traffic("p").get(toxic));
    }

    /** Waits for what has to come, at most a minute. */
    static void until(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not come");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        try (server) {
            peers.close();
        }
    }
}
