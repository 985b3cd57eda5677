/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.toxiproxy.EnvelopeContract.error;
import static io.weaknet.toxiproxy.EnvelopeContract.header;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies as resources. */
interface ProxyContract {
    ContractServer server();

    @Test
    default void aProxyHasTheseKeysInThisOrder() throws Exception {
        var made = server().call(
                        "POST",
                        "/proxies",
                        "{\"name\":\"k<&>\",\"listen\":\"localhost:0\",\"upstream\":\"h:1\",\"enabled\":false}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(header(made, "Content-Type")).isEqualTo("application/json");
        assertThat(made.body())
                .isEqualTo("{\"name\":\"k\\u003c\\u0026\\u003e\",\"listen\":\"localhost:0\",\"upstream\":\"h:1\","
                        + "\"enabled\":false,\"Logger\":{},\"toxics\":[]}");
        var shown = server().call("GET", "/proxies/k%3C&%3E");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(made.body());
        var deleted = server().call("DELETE", "/proxies/k%3C&%3E");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server().call("DELETE", "/proxies/k%3C&%3E").body()).isEqualTo(error("proxy not found", 404));
    }

    @Test
    default void aNameWithASlashIsMadeButNotFound() throws Exception {
        assertThat(server().call(
                                "POST",
                                "/proxies",
                                "{\"name\":\"a/b\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"h:1\",\"enabled\":false}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(server().call("GET", "/proxies/a/b").statusCode()).isEqualTo(404);
        assertThat(server().call("GET", "/proxies/a%2Fb").statusCode()).isEqualTo(404);
        assertThat(server().call("GET", "/proxies").body()).contains("\"a/b\":{\"name\":\"a/b\"");
    }

    @Test
    default void theListIsSortedByName() throws Exception {
        try (var first = server().proxy("h:1");
                var second = server().proxy("h:1")) {
            var list = server().call("GET", "/proxies").body();
            var firstIsSmaller = first.name().compareTo(second.name()) < 0;
            assertThat(list.indexOf(first.name()) < list.indexOf(second.name())).isEqualTo(firstIsSmaller);
        }
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
    default void badBodies(String body, String error) throws Exception {
        var reply = server().call("POST", "/proxies", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(error("bad request body: " + error, 400));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|missing required field: name",
                "{\"upstream\":\"h:1\"}|missing required field: name",
                "{\"name\":\"x\"}|missing required field: upstream",
                "null|missing required field: name"
            })
    default void missingFields(String body, String error) throws Exception {
        var reply = server().call("POST", "/proxies", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(error(error, 400));
    }

    @Test
    default void jsonIsReadAsGoReadsIt() throws Exception {
        var made = server().call(
                        "POST",
                        "/proxies",
                        "{\"NAME\":\"lenient\",\"Upstream\":\"h:1\",\"enabled\":null,\"listen\":\"127.0.0.1:0\","
                                + "\"x\":[1],\"toxics\":[{\"type\":\"noop\"}]}trailing");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"enabled\":true", "\"toxics\":[]");
        assertThat(server().call("DELETE", "/proxies/lenient").statusCode()).isEqualTo(204);
    }

    @Test
    default void aNameIsTakenOnce() throws Exception {
        try (var made = server().proxy("h:1")) {
            // Before it would be bound.
            var again = server().call("POST", "/proxies", ContractServer.proxyJson(made.name(), "bogus", "h:1"));
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).isEqualTo(error("proxy already exists", 409));
        }
    }

    @ParameterizedTest
    @CsvSource({"POST", "PATCH"})
    default void anUpdateKeepsWhatItDoesNotName(String method) throws Exception {
        try (var made = server().proxy("h:1")) {
            var off = server().call(method, made.path(), "{\"enabled\":false,\"name\":\"other\"}");
            assertThat(off.statusCode()).isEqualTo(200);
            assertThat(off.body())
                    .isEqualTo("{\"name\":\"" + made.name() + "\",\"listen\":\"" + made.listen()
                            + "\",\"upstream\":\"h:1\",\"enabled\":false,\"Logger\":{},\"toxics\":[]}");
            var moved = server().call(method, made.path(), "{\"upstream\":\"h:2\",\"enabled\":null}");
            assertThat(moved.body()).isEqualTo(off.body().replace("h:1", "h:2"));
            assertThat(server().call(method, made.path(), "{\"upstream\":\"\"}").body())
                    .contains("\"upstream\":\"\"");
            assertThat(server().call(method, made.path(), "{").body())
                    .isEqualTo(error("bad request body: unexpected EOF", 400));
        }
        assertThat(server().call(method, "/proxies/nobody", "{").body()).isEqualTo(error("proxy not found", 404));
    }
}
