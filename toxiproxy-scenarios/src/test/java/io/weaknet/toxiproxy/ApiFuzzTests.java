/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** 100,000 hostile calls over real sockets: each is answered, by no 5xx but those of the contract, and the server lives. */
class ApiFuzzTests {
    private static final int CLIENTS = 4;
    private static final int CALLS = 25_000;
    private static final int AT_ONCE = 25;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");
    /** What the original answers when it can't listen. */
    private static final Pattern CANNOT_LISTEN =
            Pattern.compile("\\{\"error\":\"(listen tcp|address |lookup (tcp/)?).*", Pattern.DOTALL);

    @Test
    void aHundredThousandHostileCalls() throws Exception {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try (var server = ToxiproxyServer.builder().proxyMetrics(true).start()) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (var seed = 1; seed <= CLIENTS; seed++) {
                var own = seed;
                running.add(clients.submit(() -> {
                    new Client(server, own).run();
                    return null;
                }));
            }
            for (var client : running) {
                client.get(600, java.util.concurrent.TimeUnit.SECONDS);
            }
            assertThat(RawHttp.get(server.address(), "GET /version HTTP/1.1", "Host: localhost"))
                    .startsWith("HTTP/1.1 200 ");
            assertThatAllCanBeRemoved(server);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void assertThatAllCanBeRemoved(ToxiproxyServer server) throws Exception {
        for (var proxy : proxies(server)) {
            if (isHidden(proxy)) {
                continue;
            }
            var path = "/proxies/" + encoded(proxy);
            removeAll(server, path + "/toxics");
            removeAll(server, "/weaknet" + path + "/faults");
            call(server, "DELETE", path, 204);
            assertThat(server.traffic(proxy)).isEmpty();
            assertThat(server.wire(proxy)).isEmpty();
        }
        assertThat(proxies(server)).allMatch(ApiFuzzTests::isHidden);
    }

    private static Set<String> proxies(ToxiproxyServer server) throws Exception {
        return JsonParser.parseString(call(server, "GET", "/proxies", 200))
                .getAsJsonObject()
                .keySet();
    }

    /** Whether no path leads to it, at the original neither: it ends with the server, or with its proxy. */
    private static boolean isHidden(String name) {
        return name.contains("/") || name.equals(".") || name.equals("..");
    }

    private static void removeAll(ToxiproxyServer server, String path) throws Exception {
        for (var each : JsonParser.parseString(call(server, "GET", path, 200)).getAsJsonArray()) {
            var name = each.getAsJsonObject().get("name").getAsString();
            if (!isHidden(name)) {
                call(server, "DELETE", path + "/" + encoded(name), 204);
            }
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String call(ToxiproxyServer server, String method, String path, int status) throws IOException {
        var answer = RawHttp.get(server.address(), method + " " + path + " HTTP/1.1", "Host: localhost");
        assertThat(answer).as(method + " " + path).startsWith("HTTP/1.1 " + status + " ");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /** One client, which connects anew when the server closes. */
    private static final class Client {
        private final ToxiproxyServer server;
        private final long seed;
        private final HostileCalls calls;

        Client(ToxiproxyServer server, long seed) {
            this.server = server;
            this.seed = seed;
            calls = new HostileCalls(seed);
        }

        void run() throws Exception {
            for (var done = 0; done < CALLS; ) {
                try (var socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
                    socket.setSoTimeout(60_000);
                    socket.setTcpNoDelay(true);
                    var in = new BufferedInputStream(socket.getInputStream());
                    for (var open = true; open && done < CALLS; ) {
                        var batch = batch();
                        done += batch.size();
                        open = exchange(socket, in, batch);
                    }
                }
            }
        }

        private List<HostileCalls.Request> batch() {
            var batch = new ArrayList<HostileCalls.Request>();
            while (batch.size() < AT_ONCE
                    && (batch.isEmpty() || !batch.get(batch.size() - 1).breaksOff())) {
                batch.add(calls.next());
            }
            return batch;
        }

        private boolean exchange(Socket socket, InputStream in, List<HostileCalls.Request> batch) throws IOException {
            var bytes = new ByteArrayOutputStream();
            for (var request : batch) {
                bytes.write(request.bytes());
            }
            socket.getOutputStream().write(bytes.toByteArray());
            for (var request : batch) {
                try {
                    check(request, in);
                } catch (SocketException reset) {
                    // What it had not read when it closed.
                    if (!request.breaksOff()) {
                        throw reset;
                    }
                }
                if (request.breaksOff()) {
                    return false;
                }
            }
            return true;
        }

        private void check(HostileCalls.Request request, InputStream in) throws IOException {
            var head = head(in);
            while (head.startsWith("HTTP/1.1 100 ")) {
                head = head(in);
            }
            if (head.length() < 12) {
                throw failure(request, "no answer but '" + head + "'");
            }
            var status = Integer.parseInt(head.substring(9, 12));
            var length = LENGTH.matcher(head);
            var body = request.head() || !length.find() ? "" : body(in, Integer.parseInt(length.group(1)));
            var broken = request.breaksOff() && status == 505;
            if (status >= 500 && !broken && !CANNOT_LISTEN.matcher(body).matches()) {
                throw failure(request, status + " " + body);
            }
        }

        private AssertionError failure(HostileCalls.Request request, String answer) {
            return new AssertionError(
                    "seed " + seed + ": " + answer + " to " + new String(request.bytes(), StandardCharsets.UTF_8));
        }

        private static String head(InputStream in) throws IOException {
            var head = new StringBuilder();
            for (var c = in.read(); c >= 0; c = in.read()) {
                head.append((char) c);
                if (c == '\n'
                        && head.length() > 3
                        && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                    break;
                }
            }
            return head.toString();
        }

        private static String body(InputStream in, int length) throws IOException {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
    }
}
