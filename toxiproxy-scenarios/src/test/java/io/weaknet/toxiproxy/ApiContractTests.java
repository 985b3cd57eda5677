/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire contract, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTests {
    private Rig rig;

    @BeforeAll
    void start() throws Exception {
        rig = new Rig();
        rig.client.createProxy("p", "127.0.0.1:0", "h:1");
    }

    @AfterAll
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void versionHasASpaceAndANewline() throws Exception {
        var reply = rig.http("GET", "/version", "");
        assertThat(reply.body()).isEqualTo("{\"version\": \"2.12.0\"}\n");
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(reply.headers().firstValue("X-Toxiproxy-Request-Id").orElseThrow())
                .matches("[0-9a-v]{20}");
    }

    @Test
    void proxiesHaveTheKeysOfTheOriginalInItsOrder() throws Exception {
        var made = rig.http(
                "POST",
                "/proxies",
                "{\"name\":\"k<&>\",\"listen\":\"localhost:0\",\"upstream\":\"h:1\",\"enabled\":false}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(made.body())
                .isEqualTo("{\"name\":\"k\\u003c\\u0026\\u003e\",\"listen\":\"localhost:0\",\"upstream\":\"h:1\","
                        + "\"enabled\":false,\"Logger\":{},\"toxics\":[]}");
        assertThat(rig.http("GET", "/proxies/k%3C&%3E", "").body()).isEqualTo(made.body());
        var deleted = rig.http("DELETE", "/proxies/k%3C&%3E", "");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
    }

    @Test
    void toxicsHaveDefaults() throws Exception {
        var made = rig.http(
                "POST", "/proxies/p/toxics", "{\"type\":\"latency\",\"attributes\":{\"latency\":3},\"toxicity\":0.1}");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body())
                .isEqualTo("{\"attributes\":{\"latency\":3,\"jitter\":0},\"name\":\"latency_downstream\","
                        + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":0.1}");
        var raw = rig.http("POST", "/proxies/p/toxics", "{\"type\":\"noop\",\"stream\":\"UPSTREAM\"}");
        assertThat(raw.body())
                .isEqualTo("{\"attributes\":{},\"name\":\"noop_UPSTREAM\",\"type\":\"noop\",\"stream\":\"UPSTREAM\","
                        + "\"toxicity\":1}");
        assertThat(rig.http("GET", "/proxies/p/toxics", "").body())
                .isEqualTo("[" + raw.body() + "," + made.body() + "]");
        assertThat(rig.http("DELETE", "/proxies/p/toxics/latency_downstream", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rig.http("DELETE", "/proxies/p/toxics/noop_UPSTREAM", "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void errorsArePlainTextThatHoldsJson() throws Exception {
        var reply = rig.http("GET", "/proxies/nobody", "");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"error\":\"proxy not found\",\"status\":404}\n");
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.headers().firstValue("X-Toxiproxy-Request-Id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,404",
        "GET,/proxies/,404",
        "GET,/nothing,404",
        "GET,/proxies?x=1,200",
        "PUT,/proxies,405",
        "HEAD,/version,405",
        "OPTIONS,/proxies,405",
        "DELETE,/reset,405",
        "GET,/proxies/p/toxics/,404",
        "GET,/proxies/p/toxics/none,404",
        "POST,/proxies/none/toxics,404",
        "POST,/proxies/none,404"
    })
    void pathsAndMethods(String method, String path, int status) throws Exception {
        var reply = rig.http(method, path, "");
        assertThat(reply.statusCode()).isEqualTo(status);
        if (status == 405) {
            assertThat(reply.body()).isEmpty();
            assertThat(reply.headers().firstValue("Allow")).isEmpty();
            assertThat(reply.headers().firstValue("X-Toxiproxy-Request-Id")).isEmpty();
        }
    }

    @Test
    void browsersAreRefused() throws Exception {
        var reply = rig.http("GET", "/proxies", "", "Mozilla/5.0");
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("User agent not allowed\n");
        assertThat(rig.http("GET", "/proxies", "", "mozilla/5.0").statusCode()).isEqualTo(200);
        assertThat(rig.http("GET", "/nothing", "", "Mozilla/5.0").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EOF",
                "{|unexpected EOF",
                "[]|json: cannot unmarshal array into Go value of type toxiproxy.Proxy",
                "{\"enabled\":1}|json: cannot unmarshal number into Go struct field Proxy.enabled of type bool",
                "{\"name\":[]}|json: cannot unmarshal array into Go struct field Proxy.name of type string",
            })
    void badBodies(String body, String error) throws Exception {
        var reply = rig.http("POST", "/proxies", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"error\":\"bad request body: " + error + "\",\"status\":400}\n");
    }

    @Test
    void jsonIsReadAsGoReadsIt() throws Exception {
        var made = rig.http(
                "POST",
                "/proxies",
                "{\"NAME\":\"lenient\",\"Upstream\":\"h:1\",\"enabled\":null,\"listen\":\"127.0.0.1:0\",\"x\":[1]}trailing");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"enabled\":true");
        var off = rig.http("PATCH", "/proxies/lenient", "{\"enabled\":false,\"name\":\"other\"}");
        assertThat(off.statusCode()).isEqualTo(200);
        assertThat(off.body()).contains("\"name\":\"lenient\"", "\"enabled\":false", "\"upstream\":\"h:1\"");
        assertThat(rig.http("DELETE", "/proxies/lenient", "").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"latency\",\"stream\":\"\"}|stream was invalid, can be either upstream or downstream",
                "{\"type\":\"nothing\",\"stream\":\"x\"}|stream was invalid, can be either upstream or downstream",
                "{\"type\":\"nothing\"}|invalid toxic type",
                "{\"type\":\"down\"}|invalid toxic type",
            })
    void badToxics(String body, String error) throws Exception {
        var reply = rig.http("POST", "/proxies/p/toxics", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"error\":\"" + error + "\",\"status\":400}\n");
    }

    /** Each of them kills or hangs the original, or is no integer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"slicer\"}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10,\"size_variation\":50}}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10,\"size_variation\":-1}}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":-10}}",
                "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":-1}}",
                "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":92233720368547759}}",
                "{\"type\":\"latency\",\"attributes\":{\"jitter\":4611686018427387904}}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":9223372036854775808}}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":12.5}}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":1e3}}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":\"1\"}}",
                "{\"type\":\"latency\",\"attributes\":7}",
                "{\"type\":\"latency\",\"toxicity\":1e99}",
                "{\"type\":\"latency\",\"toxicity\":NaN}",
            })
    void dangerousToxicsAreRefused(String body) throws Exception {
        var reply = rig.http("POST", "/proxies/p/toxics", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"error\":\"bad request body: ");
        assertThat(rig.http("GET", "/proxies/p/toxics", "").body()).isEqualTo("[]");
    }

    @Test
    void anUpdateChangesAllOrNothing() throws Exception {
        var path = "/proxies/p/toxics/t";
        var made = rig.http(
                "POST", "/proxies/p/toxics", "{\"name\":\"t\",\"type\":\"latency\",\"attributes\":{\"jitter\":5}}");
        assertThat(rig.http("PATCH", path, "{\"attributes\":{\"latency\":77,\"jitter\":\"z\"},\"toxicity\":0}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(rig.http("GET", path, "").body()).isEqualTo(made.body());
        var updated =
                rig.http("POST", path, "{\"attributes\":{\"latency\":77},\"type\":\"noop\",\"stream\":\"upstream\"}");
        assertThat(updated.body()).isEqualTo(made.body().replace("\"latency\":0", "\"latency\":77"));
        assertThat(rig.http("DELETE", path, "").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local373|listen tcp: address local373: missing port in address",
                "127.0.0.1:99999|listen tcp: address 99999: invalid port",
            })
    void badAddresses(String listen, String error) throws Exception {
        var reply =
                rig.http("POST", "/proxies", "{\"name\":\"bad\",\"upstream\":\"h:1\",\"listen\":\"" + listen + "\"}");
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo("{\"error\":\"" + error + "\",\"status\":500}\n");
        var update = rig.http("PATCH", "/proxies/p", "{\"listen\":\"bogus\"}");
        assertThat(update.body()).contains("\"address bogus: missing port in address\"");
        assertThat(rig.http("GET", "/proxies/bad", "").statusCode()).isEqualTo(404);
    }

    @Test
    void allAddressesAreShownAsTheOriginalShowsThem() throws Exception {
        var made = rig.http("POST", "/proxies", "{\"name\":\"any\",\"upstream\":\"h:1\",\"listen\":\"\"}");
        assertThat(made.body()).containsPattern("\"listen\":\"\\[::]:[1-9]\\d*\"");
        assertThat(rig.http("DELETE", "/proxies/any", "").statusCode()).isEqualTo(204);
    }

    @Test
    void aLargeBodyIsRefusedAndTheServerLives() throws Exception {
        var large = "{\"name\":\"" + "x".repeat(2 << 20) + "\"}";
        var reply = rig.http("POST", "/proxies", large);
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).startsWith("{\"error\":\"request body too large");
        assertThat(rig.http("POST", "/proxies", "[".repeat(1 << 19)).statusCode())
                .isEqualTo(400);
        assertThat(rig.http("GET", "/version", "").statusCode()).isEqualTo(200);
    }

    @Test
    void populateChecksAllThenMakesOneAfterTheOther() throws Exception {
        assertThat(rig.http("POST", "/populate", "[]").body()).isEqualTo("{\"proxies\":null}");
        var one = "{\"name\":\"one\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"h:1\"}";
        var bad = rig.http("POST", "/populate", "[" + one + ",{\"name\":\"two\"}]");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body())
                .isEqualTo(
                        "{\"error\":\"missing required field: upstream at proxy 2\",\"status\":400,\"proxies\":null}");
        assertThat(rig.http("GET", "/proxies/one", "").statusCode()).isEqualTo(404);
        var half = rig.http("POST", "/populate", "[" + one + "," + one.replace("127.0.0.1:0", "bogus") + "]");
        assertThat(half.statusCode()).isEqualTo(500);
        var made = rig.http("GET", "/proxies/one", "").body();
        assertThat(half.body()).endsWith(",\"status\":500,\"proxies\":[" + made + "]}");
        assertThat(rig.http("PATCH", "/proxies/one", "{\"enabled\":false}").statusCode())
                .isEqualTo(200);
        var same = rig.http("POST", "/populate", "[" + made + "]");
        assertThat(same.statusCode()).isEqualTo(201);
        assertThat(same.body()).contains("\"enabled\":false");
        assertThat(rig.http("DELETE", "/proxies/one", "").statusCode()).isEqualTo(204);
    }

    @Test
    void resetNeedsNoContentLength() throws Exception {
        var api = rig.server.address();
        try (var socket = new java.net.Socket(api.getAddress(), api.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("POST /reset HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 204 No Content\r\n");
        }
    }
}
