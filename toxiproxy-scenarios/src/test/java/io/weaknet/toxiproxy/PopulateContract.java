/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.toxiproxy.ContractServer.proxyJson;
import static io.weaknet.toxiproxy.EnvelopeContract.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /populate} in detail. */
interface PopulateContract {
    ContractServer server();

    private java.net.http.HttpResponse<String> populate(String... proxies) throws Exception {
        return server().call("POST", "/populate", "[" + String.join(",", proxies) + "]");
    }

    /** Replaces a proxy by one on its port, which another process may have had in between. */
    private String replace(String proxy) throws Exception {
        var reply = populate(proxy);
        for (var again = 0; again < 500 && reply.body().contains("address already in use"); again++) {
            LockSupport.parkNanos(20_000_000);
            reply = populate(proxy);
        }
        return reply.body();
    }

    private static String name() {
        return "populate" + UUID.randomUUID();
    }

    @ParameterizedTest
    @CsvSource({"[]", "null"})
    default void nothingIsMadeOfNothing(String body) throws Exception {
        var reply = server().call("POST", "/populate", body);
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(reply.body()).isEqualTo("{\"proxies\":null}");
        assertThat(header(reply, "Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|bad request body: EOF",
                "[{}|bad request body: unexpected EOF",
                "[null]|missing required field: name at proxy 1",
                "[{\"name\":\"n\"},{}]|missing required field: upstream at proxy 1",
                "[{\"name\":\"n\",\"upstream\":\"h:1\"},{\"name\":\"m\"}]|missing required field: upstream at proxy 2",
                "[{\"enabled\":1}]|bad request body: json: cannot unmarshal number into Go struct field .enabled of type bool",
                "[{\"name\":1}]|bad request body: json: cannot unmarshal number into Go struct field .Proxy.name of type string",
            })
    default void nothingIsMadeUnlessAllCanBeRead(String body, String error) throws Exception {
        var reply = server().call("POST", "/populate", body);
        assertThat(reply.statusCode()).isEqualTo(400);
        // Before 1.24 Go did not name the struct around.
        assertThat(reply.body().replace(" .name", " .Proxy.name"))
                .isEqualTo("{\"error\":\"" + error + "\",\"status\":400,\"proxies\":null}");
        assertThat(header(reply, "Content-Type")).isEqualTo("application/json");
        assertThat(server().call("GET", "/proxies/n").statusCode()).isEqualTo(404);
    }

    @Test
    default void theFirstFailureEndsIt() throws Exception {
        var one = name();
        var two = name();
        var three = name();
        var reply = populate(
                proxyJson(one, "127.0.0.1:0", "h:1"),
                proxyJson(two, "bogus", "h:1"),
                proxyJson(three, "127.0.0.1:0", "h:1"));
        assertThat(reply.statusCode()).isEqualTo(500);
        var made = server().call("GET", "/proxies/" + one).body();
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"listen tcp: address bogus: missing port in address\",\"status\":500,"
                        + "\"proxies\":[" + made + "]}");
        assertThat(server().call("GET", "/proxies/" + two).statusCode()).isEqualTo(404);
        assertThat(server().call("GET", "/proxies/" + three).statusCode()).isEqualTo(404);
    }

    @Test
    default void whatDoesNotDifferIsLeftAsItIs() throws Exception {
        try (var proxy = server().proxy("h:1")) {
            proxy.add("{\"type\":\"noop\"}");
            var off = proxy.update("{\"enabled\":false}").body();
            var reply = populate(off.replace("\"enabled\":false", "\"enabled\":true"));
            assertThat(reply.statusCode()).isEqualTo(201);
            assertThat(reply.body()).isEqualTo("{\"proxies\":[" + off + "]}");
        }
    }

    @Test
    default void whatDiffersIsReplacedWithoutItsToxics() throws Exception {
        try (var proxy = server().proxy("h:1")) {
            proxy.add("{\"type\":\"noop\"}");
            var moved = replace(proxyJson(proxy.name(), proxy.listen(), "h:2"));
            assertThat(moved)
                    .isEqualTo("{\"proxies\":[{\"name\":\"" + proxy.name() + "\",\"listen\":\"" + proxy.listen()
                            + "\",\"upstream\":\"h:2\",\"enabled\":true,\"Logger\":{},\"toxics\":[]}]}");
            proxy.add("{\"type\":\"noop\"}");
            // Port 0 is never the one that was taken.
            populate(proxyJson(proxy.name(), "127.0.0.1:0", "h:2"));
            assertThat(proxy.show()).endsWith("\"toxics\":[]}");
        }
    }

    @Test
    default void allAddressesAreToldApartByTheirSpelling() throws Exception {
        var name = name();
        var made = populate(proxyJson(name, ":0", "h:1")).body();
        var shown = ContractServer.listen(made);
        server().call("POST", "/proxies/" + name + "/toxics", "{\"type\":\"noop\"}");
        populate(proxyJson(name, shown, "h:1"));
        assertThat(server().call("GET", "/proxies/" + name).body()).contains("noop_downstream");
        replace(proxyJson(name, shown.replace("[::]", "0.0.0.0"), "h:1"));
        assertThat(server().call("GET", "/proxies/" + name).body()).endsWith("\"toxics\":[]}");
        assertThat(server().call("DELETE", "/proxies/" + name).statusCode()).isEqualTo(204);
    }

    @Test
    default void aReplacementThatCannotListenLeavesTheOneBeforeStopped() throws Exception {
        try (var taken = server().proxy("h:1");
                var proxy = server().proxy("h:1")) {
            proxy.add("{\"type\":\"noop\"}");
            var before = proxy.show();
            var reply = populate(proxyJson(proxy.name(), taken.listen(), "h:1"));
            assertThat(reply.statusCode()).isEqualTo(500);
            assertThat(reply.body())
                    .isEqualTo("{\"error\":\"listen tcp " + taken.listen()
                            + ": bind: address already in use\",\"status\":500,\"proxies\":null}");
            assertThat(proxy.show()).isEqualTo(before.replace("\"enabled\":true", "\"enabled\":false"));
        }
    }
}
