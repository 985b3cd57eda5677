/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A running server that the contract is held against, and the ways to call it. */
abstract class ContractServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Where its API listens. */
    abstract InetSocketAddress address();

    /** What is expected of this server where the two differ. */
    abstract <T> T differs(Difference difference, T original, T embedded);

    @Override
    public abstract void close() throws IOException;

    ToxiproxyClient client() throws IOException {
        return new ToxiproxyClient("127.0.0.1", address().getPort());
    }

    HttpResponse<String> call(String method, String path) throws IOException {
        return call(method, path, "");
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException {
        return call(method, path, body, "contract");
    }

    HttpResponse<String> call(String method, String path, String body, String agent) throws IOException {
        return send(method, path, body, agent);
    }

    private HttpResponse<String> send(String method, String path, String body, String agent) throws IOException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + address().getPort() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("User-Agent", agent)
                .timeout(Duration.ofSeconds(40))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    /** A proxy that was made for this test alone, so that tests do not meet. */
    Made proxy(String upstream) throws IOException {
        var name = "p" + java.util.UUID.randomUUID();
        var reply = call("POST", "/proxies", proxyJson(name, "127.0.0.1:0", upstream));
        if (reply.statusCode() != 201) {
            throw new AssertionError(reply.body());
        }
        return new Made(this, name, listen(reply.body()));
    }

    static String proxyJson(String name, String listen, String upstream) {
        return "{\"name\":\"" + name + "\",\"listen\":\"" + listen + "\",\"upstream\":\"" + upstream + "\"}";
    }

    static String listen(String proxy) {
        var start = proxy.indexOf("\"listen\":\"") + 10;
        return proxy.substring(start, proxy.indexOf('"', start));
    }

    /** A proxy by its name and its address. */
    record Made(ContractServer server, String name, String listen) implements AutoCloseable {
        String path() {
            return "/proxies/" + name;
        }

        HttpResponse<String> add(String toxic) throws IOException {
            return server.call("POST", path() + "/toxics", toxic);
        }

        HttpResponse<String> update(String json) throws IOException {
            return server.call("PATCH", path(), json);
        }

        String show() throws IOException {
            return server.call("GET", path()).body();
        }

        @Override
        public void close() throws IOException {
            server.send("DELETE", path(), "", "contract");
        }
    }
}
