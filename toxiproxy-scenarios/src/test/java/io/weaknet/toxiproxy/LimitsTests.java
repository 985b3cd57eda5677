/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** NAMES_AND_COUNTS_ARE_BOUNDED. */
class LimitsTests {
    private static String proxies(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "{\"name\":\"p" + i + "\",\"upstream\":\"h:1\",\"enabled\":false}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void proxiesAndTheirToxicsAreCounted() throws Exception {
        try (var rig = new Rig()) {
            assertThat(rig.http("POST", "/populate", proxies(0, 1001)).body())
                    .isEqualTo(
                            "{\"error\":\"proxies: 1001 (expected: at most 1000)\",\"status\":400,\"proxies\":null}");
            assertThat(rig.http("GET", "/proxies", "").body()).isEqualTo("{}");
            assertThat(rig.http("POST", "/populate", proxies(0, 1000)).statusCode())
                    .isEqualTo(201);
            var more = proxies(1000, 1);
            assertThat(rig.http("POST", "/proxies", more.substring(1, more.length() - 1))
                            .statusCode())
                    .isEqualTo(400);
            // What is there already adds nothing.
            assertThat(rig.http("POST", "/populate", proxies(0, 1000)).statusCode())
                    .isEqualTo(201);
            for (var i = 0; i < 65; i++) {
                assertThat(rig.http("POST", "/proxies/p0/toxics", "{\"type\":\"noop\",\"name\":\"t" + i + "\"}")
                                .statusCode())
                        .isEqualTo(i < 64 ? 200 : 400);
            }
        }
    }

    @Test
    void namesAndAddressesAreMeasured() throws Exception {
        try (var rig = new Rig()) {
            rig.client.createProxy("p", "127.0.0.1:0", "h:1");
            var before = rig.http("GET", "/proxies", "").body();
            var longest = "x".repeat(513);
            for (var call : new String[][] {
                {"POST", "/proxies", "{\"upstream\":\"h:1\",\"name\":\"" + longest + "\"}"},
                {"POST", "/proxies", "{\"name\":\"q\",\"upstream\":\"" + longest + "\"}"},
                {"POST", "/populate", "[{\"name\":\"q\",\"upstream\":\"h:1\",\"listen\":\"" + longest + "\"}]"},
                {"PATCH", "/proxies/p", "{\"upstream\":\"" + longest + "\"}"},
                {"POST", "/proxies/p/toxics", "{\"type\":\"noop\",\"name\":\"" + longest + "\"}"}
            }) {
                var reply = rig.http(call[0], call[1], call[2]);
                assertThat(reply.statusCode()).isEqualTo(400);
                assertThat(reply.body()).contains(": 513 characters (expected: at most 512)");
            }
            assertThat(rig.http("GET", "/proxies", "").body()).isEqualTo(before);
        }
    }

    @Test
    void connectionsAreCounted() throws Exception {
        var sockets = new ArrayList<Socket>();
        try (var server = ToxiproxyServer.start()) {
            var address = server.address();
            for (var i = 0; i < 256; i++) {
                sockets.add(new Socket(address.getAddress(), address.getPort()));
            }
            try (var refused = new Socket(address.getAddress(), address.getPort())) {
                refused.setSoTimeout(60_000);
                assertThat(refused.getInputStream().read()).isEqualTo(-1);
            }
            sockets.remove(0).close();
            Rig.until(() -> {
                try {
                    return RawHttp.get(address, "GET /version HTTP/1.1", "Host: localhost")
                            .startsWith("HTTP/1.1 200 ");
                } catch (java.io.IOException stillFull) {
                    return false;
                }
            });
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
