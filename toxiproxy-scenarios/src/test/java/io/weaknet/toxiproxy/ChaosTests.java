/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Toxics that keep data may be changed at any time: no byte is lost, doubled or out of order. */
class ChaosTests {
    private static final int CONNECTIONS = 100;
    private static final int CHANGES = 1000;
    private static final List<String> TYPES =
            List.of("latency", "bandwidth", "slicer", "slow_close", "noop", "delay", "rate");
    private static final long SEED = 20_261_123;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);
    private final List<String> toxics = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    @Test
    void aThousandChangesUnderAHundredBusyConnectionsLoseAndReorderNothing() throws Exception {
        try (var server = ToxiproxyServer.builder().seed(SEED).start();
                var peers = new BusyPeers()) {
            var listen = call(server, "POST", "/proxies", proxy(peers.address()));
            var port = Integer.parseInt(listen.replaceFirst(".*\"listen\":\"127.0.0.1:(\\d+)\".*", "$1"));
            for (var i = 0; i < CONNECTIONS; i++) {
                // Some are fast enough for the shortcuts that a lane without a toxic takes.
                peers.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        i % 50 == 0 ? 128 * 1024 : 2 * 1024);
            }
            peers.start();
            for (var i = 0; i < CHANGES; i++) {
                change(server);
            }
            while (!toxics.isEmpty()) {
                remove(server);
            }
            peers.finish();
            assertThat(peers.missing()).as("seed " + SEED).isEmpty();
            assertThat(peers.received()).isGreaterThan(CONNECTIONS * 2 * 2 * 1024);
        }
    }

    private static String proxy(String upstream) {
        return "{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"" + upstream + "\"}";
    }

    private void change(ToxiproxyServer server) throws Exception {
        var dice = random.nextInt(3);
        if (toxics.isEmpty() || (dice == 0 && toxics.size() < 6)) {
            add(server);
        } else if (dice == 1) {
            remove(server);
        } else {
            update(server);
        }
    }

    private void add(ToxiproxyServer server) throws Exception {
        var name = "t" + random.nextInt(1_000_000);
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var stream = random.nextBoolean() ? "upstream" : "downstream";
        call(
                server,
                "POST",
                place(type),
                "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"stream\":\"" + stream + "\"," + settings(type));
        toxics.add(name);
        types.add(type);
    }

    private void update(ToxiproxyServer server) throws Exception {
        var which = random.nextInt(toxics.size());
        call(server, "PATCH", place(types.get(which)) + "/" + toxics.get(which), "{" + settings(types.get(which)));
    }

    private void remove(ToxiproxyServer server) throws Exception {
        var which = random.nextInt(toxics.size());
        call(server, "DELETE", place(types.remove(which)) + "/" + toxics.remove(which), "");
    }

    private static String place(String type) {
        return "/proxies/p/" + (type.equals("delay") || type.equals("rate") ? "faults" : "toxics");
    }

    private String settings(String type) {
        var attributes =
                switch (type) {
                    case "latency" -> "\"latency\":" + random.nextInt(20) + ",\"jitter\":" + random.nextInt(20);
                    case "bandwidth" -> "\"rate\":" + (100 + random.nextInt(100_000));
                    case "slicer" -> {
                        var size = 500 + random.nextInt(5000);
                        yield "\"average_size\":" + size + ",\"size_variation\":" + random.nextInt(size) + ",\"delay\":"
                                + random.nextInt(200);
                    }
                    case "delay" ->
                        "\"delay\":\"" + (5 + random.nextInt(20)) + "ms\",\"jitter\":\"" + random.nextInt(5) + "ms\"";
                    case "rate" ->
                        "\"rate\":\"" + (1 + random.nextInt(100)) + "MB/s\",\"burst\":" + random.nextInt(100_000)
                                + ",\"scope\":\"" + (random.nextBoolean() ? "proxy" : "connection") + "\"";
                    case "slow_close" -> "\"delay\":" + random.nextInt(20);
                    default -> "";
                };
        return "\"toxicity\":" + (random.nextBoolean() ? 1 : 0.5) + ",\"attributes\":{" + attributes + "}}";
    }

    private String call(ToxiproxyServer server, String method, String path, String body) throws Exception {
        var uri = URI.create(
                "http://127.0.0.1:" + server.address().getPort() + (path.contains("/faults") ? "/weaknet" : "") + path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("User-Agent", "test")
                .timeout(Duration.ofSeconds(30))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isLessThan(300);
        return answer.body();
    }
}
