/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.weaknet.origin.OriginHost;
import io.weaknet.origin.TestCertificateAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire log over HTTP. */
@Timeout(240)
class WireApiTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path DOC = Path.of("..", "docs", "wire-log.md");

    private static JsonObject wire(Rig rig) throws Exception {
        return wire(rig, "p");
    }

    private static JsonObject wire(Rig rig, String proxy) throws Exception {
        var response = rig.http("GET", "/weaknet/proxies/" + proxy + "/wire", "");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    @Test
    void saysWhetherAnyTrafficPassed() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            assertThat(wire(rig).get("anyTraffic").getAsBoolean()).isFalse();
            assertThat(wire(rig).getAsJsonArray("connections")).isEmpty();
            var pair = rig.connect(proxy);
            assertThat(wire(rig).get("anyTraffic").getAsBoolean()).isFalse();
            assertThat(wire(rig).getAsJsonArray("connections")).hasSize(1);
            pair.far().getOutputStream().write(1);
            assertThat(pair.near().getInputStream().read()).isEqualTo(1);
            assertThat(wire(rig).get("anyTraffic").getAsBoolean()).isTrue();
        }
    }

    @Test
    void isGuardedLikeTheRestAndLeavesToxiproxysOwnPathsAlone() throws Exception {
        try (var rig = new Rig()) {
            rig.proxy();
            for (var path : List.of("/weaknet/proxies/p/wire", "/weaknet/proxies/p/wire/follow")) {
                assertThat(rig.http("GET", path, "", "Mozilla/5.0").statusCode())
                        .isEqualTo(403);
                assertThat(rig.http("POST", path, "").statusCode()).isEqualTo(405);
                assertThat(rig.http("GET", path.replace("/p/", "/q/"), "").body())
                        .isEqualTo("{\"error\":\"proxy not found\",\"status\":404}\n");
            }
            assertThat(rig.http("GET", "/proxies/p/wire", "").statusCode()).isEqualTo(404);
            assertThat(rig.http("GET", "/proxies/p", "").body()).doesNotContain("wire");
        }
    }

    /** A real connection tells what the document shows: the same keys and words, only other numbers. */
    @Test
    void theExampleInTheDocumentIsWhatAConnectionTells() throws Exception {
        var authority = TestCertificateAuthority.create();
        try (var rig = new Rig();
                var host = OriginHost.create(authority);
                var origin = host.start()) {
            var proxy = rig.client.createProxy(
                    "shop", "127.0.0.1:0", "127.0.0.1:" + origin.address().getPort());
            proxy.toxics().latency("slow", eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM, 5);
            var https = HttpClient.newBuilder()
                    .sslContext(authority.sslContext())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            var port = proxy.getListen().replaceAll(".*:", "");
            https.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                            .build(),
                    BodyHandlers.discarding());
            proxy.disable();
            var told = wire(rig, "shop").toString();
            assertThat(withoutNumbers(told)).as("shown: %s", told).isEqualTo(withoutNumbers(example()));
        }
    }

    private static String example() throws IOException {
        var block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOC));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    /** Without the order of the events, too: whether the first bytes or the dial come first is chance. */
    private static List<String> withoutNumbers(String json) {
        var object = JsonParser.parseString(json.replaceAll("\"started\": *\"[^\"]*\"", "\"started\":\"\"")
                        .replaceAll(": *\\d+", ":0"))
                .getAsJsonObject();
        var connection = object.getAsJsonArray("connections").remove(0).getAsJsonObject();
        var events = connection.remove("events").getAsJsonArray().asList().stream()
                .map(Object::toString)
                .sorted();
        return Stream.concat(Stream.of(object.toString(), connection.toString()), events)
                .toList();
    }

    @Test
    void followsWhatHappensUntilTheProxyIsGone() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            try (var follower = new Follower(rig, "p")) {
                assertThat(follower.line()).isEqualTo("{\"event\":\"following\",\"proxy\":\"p\"}");
                var pair = rig.connect(proxy);
                var events = new ArrayList<String>();
                while (!events.contains("dialled")) {
                    events.add(kind(follower.line()));
                }
                pair.near().getOutputStream().write('x');
                pair.near().shutdownOutput();
                assertThat(pair.far().getInputStream().readAllBytes()).hasSize(1);
                pair.far().close();
                while (!events.contains("ended")) {
                    events.add(kind(follower.line()));
                }
                assertThat(events)
                        .containsExactly(
                                "accepted",
                                "dialled",
                                "first-byte",
                                "first-application-data",
                                "last-byte",
                                "fin",
                                "fin",
                                "ended");
                proxy.delete();
                assertThat(follower.line()).isNull();
            }
        }
    }

    @Test
    void aFollowerOfHttp10GetsLinesWithoutChunksUntilTheEnd() throws Exception {
        try (var rig = new Rig();
                var socket = new Socket(
                        rig.server.address().getAddress(), rig.server.address().getPort())) {
            var proxy = rig.proxy();
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET /weaknet/proxies/p/wire/follow HTTP/1.0\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).isEqualTo("HTTP/1.0 200 OK");
            var header = new ArrayList<String>();
            for (var line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
                header.add(line.toLowerCase(Locale.ROOT));
            }
            assertThat(header).noneMatch(line -> line.startsWith("transfer-encoding"));
            assertThat(reader.readLine()).isEqualTo("{\"event\":\"following\",\"proxy\":\"p\"}");
            proxy.delete();
            assertThat(reader.readLine()).isNull();
        }
    }

    private static String kind(@Nullable String line) {
        var event = JsonParser.parseString(Objects.requireNonNull(line)).getAsJsonObject();
        assertThat(event.get("connection").getAsInt()).isEqualTo(1);
        assertThat(event.get("at").getAsLong()).isPositive();
        return event.get("event").getAsString();
    }

    @Test
    void followersAreBoundedAndThoseThatAreGoneMakeRoom() throws Exception {
        try (var rig = new Rig()) {
            rig.proxy();
            for (var round = 0; round < 2; round++) {
                var followers = new ArrayList<Follower>();
                while (followers.size() < 64) {
                    // Of those of the round before, the server may hear a little later that they are gone.
                    followers.add(admitted(rig));
                }
                try (var refused = new Follower(rig, "p")) {
                    assertThat(refused.response.statusCode()).isEqualTo(429);
                    assertThat(refused.line()).contains("too many followers: 64");
                }
                for (var follower : followers) {
                    follower.close();
                }
            }
        }
    }

    private static Follower admitted(Rig rig) {
        try {
            var follower = new Follower(rig, "p");
            while (follower.response.statusCode() == 429) {
                follower.close();
                follower = new Follower(rig, "p");
            }
            assertThat(follower.line()).contains("following");
            return follower;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static final class Follower implements AutoCloseable {
        final HttpResponse<InputStream> response;
        private final BufferedReader reader;

        Follower(Rig rig, String proxy) throws Exception {
            var uri = URI.create("http://127.0.0.1:" + rig.server.address().getPort() + "/weaknet/proxies/" + proxy
                    + "/wire/follow");
            response = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
            reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        @Nullable
        String line() throws IOException {
            return reader.readLine();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
