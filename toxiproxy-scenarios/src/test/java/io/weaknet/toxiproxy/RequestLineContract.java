/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Request lines, versions and the Host header. */
interface RequestLineContract {
    ContractServer server();

    private String get(String line, String... headers) throws Exception {
        return RawHttp.get(server().address(), line, headers);
    }

    @ParameterizedTest
    @CsvSource({
        "//proxies,/proxies",
        "//proxies?x=1&y=%20,/proxies?x=1&y=%20",
        "/proxies/../version,/version",
        "/proxies/./x%3C%20y/,/proxies/x%3C%20y/",
        "/proxies/%2e%2e/version,/version",
        "/proxies/a%2F%2Fb,/proxies/a/b",
        "/..,/",
        "//\u00c3\u00a9\"`,/%C3%A9%22%60",
        "http://localhost//version,http://localhost/version",
        "http://localhost,http://localhost/",
        "*,/%2A"
    })
    default void pathsAreCleaned(String target, String location) throws Exception {
        for (var method : new String[] {"GET", "POST", "PUT"}) {
            assertThat(get(method + " " + target + " HTTP/1.1", "Host: localhost"))
                    .startsWith("HTTP/1.1 301 Moved Permanently\r\n")
                    .contains("Location: " + location + "\r\n", "Content-Length: 0\r\n", "Date: ")
                    .doesNotContain("Request-Id");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /version#x HTTP/1.1,404",
        "GET /proxies/%FF HTTP/1.1,404",
        "GET /version?#x HTTP/1.1,200",
        "GET http://localhost/version HTTP/1.1,200",
        "OPTIONS * HTTP/1.1,200",
        "GET /proxies/%zz HTTP/1.1,400",
        "GET /proxies/% HTTP/1.1,400",
        "GET version HTTP/1.1,400",
        "GET ?x HTTP/1.1,400",
        "GET /version FOO/1.1,400",
        "GET /version,400",
        "G(T /version HTTP/1.1,400",
        "get /version HTTP/1.1,405",
        "GET /version HTTP/1.2,200",
        "GET /version HTTP/2.0,505"
    })
    default void requestLines(String line, int status) throws Exception {
        assertThat(get(line, "Host: localhost")).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    default void theHostIsRequiredSinceHttp11() throws Exception {
        assertThat(get("GET /version HTTP/1.1")).startsWith("HTTP/1.1 400 ").contains("missing required Host header");
        assertThat(get("GET /version HTTP/1.1", "Host: a b")).startsWith("HTTP/1.1 400 ");
        assertThat(get("GET /version HTTP/1.1", "Host: localhost", "Host: localhost"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(get("GET /version HTTP/1.1", "Host:")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    default void anOldClientGetsItsVersion() throws Exception {
        assertThat(RawHttp.exchange(server().address(), "GET /version HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200 OK\r\n")
                .doesNotContain("Connection:");
        assertThat(RawHttp.exchange(
                        server().address(),
                        "GET /version HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /version HTTP/1.0\r\n\r\n"))
                .contains("Connection: keep-alive\r\n")
                .containsSubsequence("2.12.0", "2.12.0");
    }

    @Test
    default void aHeadHasTheLengthOfWhatItLeavesOut() throws Exception {
        assertThat(get("HEAD /nothing HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 404 ")
                .contains("Content-Length: 19\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    default void onlyTheFirstAgentCounts() throws Exception {
        assertThat(get("GET /version HTTP/1.1", "Host: localhost", "User-Agent: x", "User-Agent: Mozilla/5.0"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    default void aChunkedBodyIsRead() throws Exception {
        assertThat(RawHttp.exchange(
                        server().address(),
                        String.join(
                                "\r\n",
                                "POST /proxies HTTP/1.1",
                                "Host: localhost",
                                "Transfer-Encoding: chunked",
                                "Connection: close",
                                "",
                                "2",
                                "{}",
                                "0",
                                "",
                                "")))
                .contains("missing required field: name");
    }

    /** A web page can have its own name resolve to the loopback address. */
    @Test
    default void foreignHosts() throws Exception {
        var refused = server().differs(Difference.WEB_PAGES_ARE_REFUSED, "HTTP/1.1 200 ", "HTTP/1.1 403 ");
        for (var host : new String[] {"evil.example", "evil.example:8474", "localhost.evil.example", "192.0.2.1"}) {
            assertThat(get("GET /version HTTP/1.1", "Host: " + host)).startsWith(refused);
            assertThat(get("GET http://" + host + "/version HTTP/1.1", "Host: localhost"))
                    .startsWith(refused);
        }
        for (var host :
                new String[] {"LocalHost:1", "127.9.9.9", "[::1]:8474", "a.localhost", "host.docker.internal"}) {
            assertThat(get("GET /version HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    default void whatComesFromAPage() throws Exception {
        assertThat(get("POST /reset HTTP/1.1", "Host: localhost", "Origin: http://localhost"))
                .startsWith(server().differs(Difference.WEB_PAGES_ARE_REFUSED, "HTTP/1.1 204 ", "HTTP/1.1 403 "));
    }

    @Test
    default void ambiguousRequests() throws Exception {
        var read = server().differs(Difference.HTTP_IS_READ_STRICTLY, "{\"error\":\"missing", "400 Bad Request");
        for (var headers : new String[] {
            "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
            "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
        }) {
            assertThat(RawHttp.exchange(
                            server().address(),
                            "POST /proxies HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\r\n\r\n" + read);
        }
    }
}
