/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every call has in common. */
interface EnvelopeContract {
    ContractServer server();

    @Test
    default void versionHasASpaceAndANewline() throws Exception {
        var reply = server().call("GET", "/version");
        assertThat(reply.statusCode()).isEqualTo(200);
        // A build without the version set calls itself git.
        assertThat(reply.body()).matches("\\{\"version\": \"(2\\.12\\.0|git)\"}\n");
        assertThat(header(reply, "Content-Type")).isEqualTo("application/json;charset=utf-8");
    }

    @Test
    default void routedRepliesHaveAnId() throws Exception {
        for (var path : new String[] {"/version", "/proxies", "/proxies/nobody"}) {
            assertThat(header(server().call("GET", path), "X-Toxiproxy-Request-Id"))
                    .matches("[0-9a-v]{20}");
        }
        assertThat(header(server().call("GET", "/nothing"), "X-Toxiproxy-Request-Id"))
                .isEmpty();
        assertThat(header(server().call("PUT", "/proxies"), "X-Toxiproxy-Request-Id"))
                .isEmpty();
    }

    @Test
    default void errorsArePlainTextThatHoldsJson() throws Exception {
        var reply = server().call("GET", "/proxies/nobody");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo(error("proxy not found", 404));
        assertThat(header(reply, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    default void browsersAreRefused() throws Exception {
        var reply = server().call("GET", "/proxies", "", "Mozilla/5.0");
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("User agent not allowed\n");
        assertThat(header(reply, "Content-Type")).startsWith("text/plain");
        assertThat(header(reply, "X-Toxiproxy-Request-Id")).isNotEmpty();
        assertThat(server().call("GET", "/proxies", "", "mozilla/5.0").statusCode())
                .isEqualTo(200);
        assertThat(server().call("GET", "/nothing", "", "Mozilla/5.0").statusCode())
                .isEqualTo(404);
        assertThat(server().call("PUT", "/proxies", "", "Mozilla/5.0").statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/proxies/", "/nothing", "/version/", "/metrics", "/proxies/p/toxics/", "/a/b/c/d"})
    default void unknownPaths(String path) throws Exception {
        var reply = server().call("GET", path);
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("404 page not found\n");
        assertThat(header(reply, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    default void aQueryIsIgnored() throws Exception {
        assertThat(server().call("GET", "/proxies?x=1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/proxies",
        "HEAD,/version",
        "HEAD,/proxies",
        "OPTIONS,/proxies",
        "DELETE,/reset",
        "GET,/reset",
        "POST,/version",
        "DELETE,/proxies",
        "PATCH,/proxies",
        "PUT,/proxies/p",
        "PUT,/proxies/p/toxics/t",
        "DELETE,/proxies/p/toxics"
    })
    default void wrongMethods(String method, String path) throws Exception {
        var reply = server().call(method, path);
        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.body()).isEmpty();
        assertThat(header(reply, "Allow")).isEmpty();
    }

    @Test
    default void resetNeedsNoContentLength() throws Exception {
        try (var socket = new Socket(
                java.net.InetAddress.getLoopbackAddress(), server().address().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("POST /reset HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 204 No Content\r\n");
        }
    }

    @Test
    default void aLargeBody() throws Exception {
        var large = "{\"upstream\":\"" + "x".repeat(2 << 20) + "\"}";
        assertThat(server().call("POST", "/proxies", large).statusCode())
                .isEqualTo(server().differs(Difference.BODIES_ARE_BOUNDED, 400, 413));
    }

    static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    static String error(String message, int status) {
        return "{\"error\":\"" + message + "\",\"status\":" + status + "}\n";
    }
}
