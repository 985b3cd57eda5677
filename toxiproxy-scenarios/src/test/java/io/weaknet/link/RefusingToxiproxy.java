/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Speaks enough of Toxiproxy's API for one proxy and its toxics, and refuses the posts that a test chooses. */
final class RefusingToxiproxy implements AutoCloseable {
    private final HttpServer server;
    private final Predicate<String> refused;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final JsonObject proxy = new JsonObject();

    /** Refuses every post to a path of which that is true. */
    RefusingToxiproxy(Predicate<String> refused) throws IOException {
        this.refused = refused;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    ToxiproxyClient client() {
        return new ToxiproxyClient("127.0.0.1", server.getAddress().getPort());
    }

    /** Method and path of every call so far. */
    List<String> calls() {
        return calls;
    }

    /** What the proxy is, or was, before. */
    String upstream() {
        synchronized (proxy) {
            return proxy.get("upstream").getAsString();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        calls.add(method + " " + path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (method.equals("DELETE")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else if (refused.test(path)) {
            send(exchange, 500, "{\"error\":\"no\",\"status\":500}");
        } else if (path.contains("/toxics")) {
            send(exchange, 200, body);
        } else {
            send(exchange, path.equals("/proxies") ? 201 : 200, changed(body));
        }
    }

    private String changed(String settings) {
        synchronized (proxy) {
            JsonParser.parseString(settings)
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(setting -> proxy.add(setting.getKey(), setting.getValue()));
            proxy.addProperty("listen", "127.0.0.1:1");
            proxy.addProperty("enabled", true);
            proxy.add("toxics", new JsonArray());
            return proxy.toString();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
