/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.toxiproxy.EnvelopeContract.error;
import static io.weaknet.toxiproxy.EnvelopeContract.header;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxics as resources. */
interface ToxicContract {
    ContractServer server();

    @Test
    default void toxicsHaveDefaultsAndAnOrder() throws Exception {
        try (var proxy = server().proxy("h:1")) {
            var toxics = proxy.path() + "/toxics";
            var down = proxy.add("{\"type\":\"latency\",\"attributes\":{\"latency\":3},\"toxicity\":0.1}");
            assertThat(down.statusCode()).isEqualTo(200);
            assertThat(header(down, "Content-Type")).isEqualTo("application/json");
            assertThat(down.body())
                    .isEqualTo("{\"attributes\":{\"latency\":3,\"jitter\":0},\"name\":\"latency_downstream\","
                            + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":0.1}");
            var up = proxy.add("{\"type\":\"noop\",\"stream\":\"UPSTREAM\"}");
            assertThat(up.body())
                    .isEqualTo("{\"attributes\":{},\"name\":\"noop_UPSTREAM\",\"type\":\"noop\","
                            + "\"stream\":\"UPSTREAM\",\"toxicity\":1}");
            assertThat(server().call("GET", toxics).body()).isEqualTo("[" + up.body() + "," + down.body() + "]");
            assertThat(proxy.show()).contains("\"toxics\":[" + up.body() + "," + down.body() + "]");
            assertThat(server().call("GET", toxics + "/noop_UPSTREAM").body()).isEqualTo(up.body());
            var deleted = server().call("DELETE", toxics + "/noop_UPSTREAM");
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
            assertThat(server().call("DELETE", toxics + "/noop_UPSTREAM").body())
                    .isEqualTo(error("toxic not found", 404));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency|{\"latency\":0,\"jitter\":0}",
                "bandwidth|{\"rate\":0}",
                "slow_close|{\"delay\":0}",
                "timeout|{\"timeout\":0}",
                "reset_peer|{\"timeout\":0}",
                "limit_data|{\"bytes\":0}",
                "noop|{}"
            })
    default void everyTypeHasItsAttributes(String type, String attributes) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.add("{\"type\":\"" + type + "\"}").body())
                    .startsWith("{\"attributes\":" + attributes + ",");
        }
    }

    @Test
    default void theSlicerHasThree() throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.add("{\"type\":\"slicer\",\"attributes\":{\"average_size\":9}}")
                            .body())
                    .startsWith("{\"attributes\":{\"average_size\":9,\"size_variation\":0,\"delay\":0},");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|bad request body: unexpected EOF",
                "{\"type\":\"latency\",\"stream\":\"\"}|stream was invalid, can be either upstream or downstream",
                "{\"type\":\"nothing\",\"stream\":\"x\"}|stream was invalid, can be either upstream or downstream",
                "{\"type\":\"nothing\"}|invalid toxic type",
                "{\"type\":\"down\"}|invalid toxic type",
                "{}|invalid toxic type",
            })
    default void badToxics(String body, String error) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            var reply = proxy.add(body);
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo(error(error, 400));
        }
        assertThat(server().call("POST", "/proxies/nobody/toxics", body).body())
                .isEqualTo(error("proxy not found", 404));
    }

    @Test
    default void aNameIsTakenInBothDirections() throws Exception {
        try (var proxy = server().proxy("h:1")) {
            proxy.add("{\"name\":\"t\",\"type\":\"noop\"}");
            // Before its attributes are read.
            var again = proxy.add(
                    "{\"name\":\"t\",\"type\":\"latency\",\"stream\":\"upstream\",\"attributes\":{\"latency\":\"x\"}}");
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).isEqualTo(error("toxic already exists", 409));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"latency\",\"attributes\":{\"latency\":12.5}}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":9223372036854775808}}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":1e3}}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":\"1\"}}",
                "{\"type\":\"latency\",\"attributes\":7}",
                "{\"type\":\"latency\",\"toxicity\":1e99}",
                "{\"type\":\"latency\",\"toxicity\":NaN}",
            })
    default void wrongNumbers(String body) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            var reply = proxy.add(body);
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.body()).startsWith("{\"error\":\"bad request body: ");
            assertThat(proxy.show()).endsWith("\"toxics\":[]}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"latency\",\"toxicity\":-3.5}",
                "{\"type\":\"latency\",\"toxicity\":17}",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":-5}}",
                "{\"type\":\"latency\",\"attributes\":{\"LATENCY\":5,\"unknown\":{}}}"
            })
    default void oddButAccepted(String body) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.add(body).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"slicer\"}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10,\"size_variation\":50}}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10,\"size_variation\":-1}}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":-10}}",
                "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":-1}}",
                "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":92233720368547759}}",
                "{\"type\":\"latency\",\"attributes\":{\"jitter\":4611686018427387904}}"
            })
    default void dangerousValues(String body) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.add(body).statusCode())
                    .isEqualTo(server().differs(Difference.DANGEROUS_VALUES_REFUSED, 200, 400));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"bandwidth\"}|{\"rate\":-1}",
                "{\"type\":\"bandwidth\"}|{\"rate\":92233720368547759}",
                "{\"type\":\"latency\"}|{\"jitter\":4611686018427387904}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10}}|{\"average_size\":0}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10}}|{\"size_variation\":11}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10}}|{\"size_variation\":-1}"
            })
    default void dangerousUpdates(String toxic, String attributes) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            var made = proxy.add(toxic.replaceFirst("\\{", "{\"name\":\"t\","));
            assertThat(made.statusCode()).isEqualTo(200);
            var path = proxy.path() + "/toxics/t";
            var reply = server().call("PATCH", path, "{\"attributes\":" + attributes + "}");
            assertThat(reply.statusCode()).isEqualTo(server().differs(Difference.DANGEROUS_VALUES_REFUSED, 200, 400));
            assertThat(server().call("GET", path).body().equals(made.body()))
                    .isEqualTo(server().differs(Difference.DANGEROUS_VALUES_REFUSED, false, true));
        }
    }

    @ParameterizedTest
    @CsvSource({"POST", "PATCH"})
    default void anUpdateMergesAttributesAndToxicity(String method) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            var path = proxy.path() + "/toxics/t";
            var made = proxy.add("{\"name\":\"t\",\"type\":\"latency\",\"attributes\":{\"jitter\":5}}");
            var updated = server().call(
                            method,
                            path,
                            "{\"attributes\":{\"latency\":77},\"type\":\"noop\",\"stream\":\"upstream\",\"name\":\"u\"}");
            assertThat(updated.statusCode()).isEqualTo(200);
            assertThat(updated.body()).isEqualTo(made.body().replace("\"latency\":0", "\"latency\":77"));
            assertThat(server().call(method, path, "{\"toxicity\":0.5}").body())
                    .isEqualTo(updated.body().replace("\"toxicity\":1", "\"toxicity\":0.5"));
            assertThat(server().call(method, path + "x", "{").body()).isEqualTo(error("toxic not found", 404));
            assertThat(server().call(method, path, "{").statusCode()).isEqualTo(400);
        }
    }

    @Test
    default void aBadUpdate() throws Exception {
        try (var proxy = server().proxy("h:1")) {
            var path = proxy.path() + "/toxics/t";
            var made = proxy.add("{\"name\":\"t\",\"type\":\"latency\"}").body();
            assertThat(server().call("PATCH", path, "{\"attributes\":{\"latency\":77,\"jitter\":\"z\"},\"toxicity\":0}")
                            .statusCode())
                    .isEqualTo(400);
            var changed = made.replace("\"latency\":0", "\"latency\":77");
            assertThat(server().call("GET", path).body())
                    .isEqualTo(server().differs(Difference.UPDATES_ARE_ATOMIC, changed, made));
        }
    }
}
