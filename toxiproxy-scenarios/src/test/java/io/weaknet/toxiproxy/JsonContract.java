/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.toxiproxy.EnvelopeContract.error;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bodies are read and written: by Go's rules, with Go's errors. */
interface JsonContract {
    ContractServer server();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nul|unexpected EOF",
                "` \t\r\n{ `|unexpected EOF",
                "nulx|invalid character 'x' in literal null (expecting 'l')",
                "{\"a\"}|invalid character '}' after object key",
                "{\"a\":}|invalid character '}' looking for beginning of value",
                "{\"a\":1,}|invalid character '}' looking for beginning of object key string",
                "[1,]|invalid character ']' looking for beginning of value",
                "{'a':1}|invalid character '\\\\'' looking for beginning of object key string",
                "{\"a\":\"\\x\"}|invalid character 'x' in string escape code",
                "{\"a\":\"\\u12g4\"}|invalid character 'g' in \\\\u hexadecimal character escape",
                "{\"a\":01}|invalid character '1' after object key:value pair",
                "{\"a\":-}|invalid character '}' in numeric literal",
                "{\"a\":1.}|invalid character '}' after decimal point in numeric literal",
                "{\"a\":1e}|invalid character '}' in exponent of numeric literal",
                "{\"a\":tRue}|invalid character 'R' in literal true (expecting 'r')",
                "[1 2]|invalid character '2' after array element",
                "{\"a\":1 \"b\"}|invalid character '\\\"' after object key:value pair",
                "/*x*/{}|invalid character '/' looking for beginning of value",
                "{\"a\":\"\t\"}|invalid character '\\\\t' in string literal",
                "é|invalid character 'Ã' looking for beginning of value",
                "\u00a0{}|invalid character 'Â' looking for beginning of value",
                "true|json: cannot unmarshal bool into Go value of type toxiproxy.Proxy",
                "{\"enabled\":5,\"name\":1}|json: cannot unmarshal number into Go struct field Proxy.enabled of type bool",
                "{\"Logger\":5}|json: cannot unmarshal number into Go struct field Proxy.Logger of type zerolog.Logger"
            })
    default void whatIsWrongWithABody(String body, String error) throws Exception {
        assertThat(server().call("POST", "/proxies", body).body()).isEqualTo(error("bad request body: " + error, 400));
    }

    @Test
    default void nestingIsBounded() throws Exception {
        assertThat(server().call("POST", "/proxies", "[".repeat(10_000)).body())
                .isEqualTo(error("bad request body: unexpected EOF", 400));
        assertThat(server().call("POST", "/proxies", "{\"a\":".repeat(10_001)).body())
                .isEqualTo(error("bad request body: invalid character '{' exceeded max depth", 400));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"upstream\":\"a\",\"UPSTREAM\":\"b\",\"upstream\":null}|b",
                "{\"up\u017ftream\":\"fold\"}|fold",
                "{\"upstream\":\"\\ud800\\ud83d\\ude00\\udc00x\"}|\ufffd😀\ufffdx",
                "{\"upstream\":\"\\b\\f\\u007f\\u2028<\\/\\u0000\"}|\\b\\f\u007f\\u2028\\u003c/\\u0000",
                "{\"upstream\":\"t\"}}trailing|t",
                "{\"x\":1e999,\"y\":[{}],\"upstream\":\"u\"}|u"
            })
    default void whatComesOfAString(String body, String shown) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.update(body).body()).contains("\"upstream\":\"" + shown + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e-99,0",
        "-0,-0",
        "1e21,1e+21",
        "1.5e-7,1.5e-7",
        "0.3333333333333333,0.33333334",
        "16777217,16777216",
        "3.4028235e38,3.4028235e+38",
        "123456789012,123456790000",
        "1E5,100000",
        "1e-45,1e-45",
        "8.41e21,8.41e+21",
        "2.0e-3,0.002"
    })
    default void whatComesOfANumber(String toxicity, String shown) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.add("{\"type\":\"noop\",\"toxicity\":" + toxicity + "}")
                            .body())
                    .endsWith("\"toxicity\":" + shown + "}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"attributes\":7}|number into Go struct field ToxicWrapper.attributes of type toxics.NoopToxic",
                "{\"attributes\":null,\"attributes\":{}}|object into Go struct field ToxicWrapper.attributes of type toxics.Toxic",
                "{\"toxicity\":3.4028236e38}|number 3.4028236e38 into Go struct field ToxicWrapper.toxicity of type float32",
                "{\"type\":\"latency\",\"attributes\":{\"latency\":1.0}}|number 1.0 into Go struct field LatencyToxic.attributes.latency of type int64",
                "{\"type\":\"reset_peer\",\"attributes\":{\"timeout\":1e3}}|number 1e3 into Go struct field ResetToxic.attributes.timeout of type int64",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":\"x\"}}|string into Go struct field SlicerToxic.attributes.average_size of type int"
            })
    default void whatIsWrongWithAToxic(String body, String error) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.add(body).body())
                    .isEqualTo(error("bad request body: json: cannot unmarshal " + error, 400));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"attributes\":7}|number into Go struct field .attributes of type toxics.LatencyToxic",
                "{\"toxicity\":\"x\"}|string into Go struct field .toxicity of type float32",
                "{\"attributes\":{\"jitter\":\"x\"}}|string into Go struct field LatencyToxic.attributes.jitter of type int64"
            })
    default void whatIsWrongWithAnUpdate(String body, String error) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            proxy.add("{\"name\":\"t\",\"type\":\"latency\"}");
            assertThat(server().call("PATCH", proxy.path() + "/toxics/t", body).body())
                    .isEqualTo(error("bad request body: json: cannot unmarshal " + error, 400));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"attributes\":{\"latency\":5},\"attributes\":{\"jitter\":6}}|5|6",
                "{\"attributes\":{\"latency\":5,\"LATENCY\":6,\"latency\":null}}|6|0",
                "{\"attributes\":{\"latency\":-0},\"attributes\":null}|0|0"
            })
    default void attributesAreMerged(String body, long latency, long jitter) throws Exception {
        try (var proxy = server().proxy("h:1")) {
            assertThat(proxy.add(body.replaceFirst("\\{", "{\"type\":\"latency\","))
                            .body())
                    .startsWith("{\"attributes\":{\"latency\":" + latency + ",\"jitter\":" + jitter + "},");
        }
    }
}
