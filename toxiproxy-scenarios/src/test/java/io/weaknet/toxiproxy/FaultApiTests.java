/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Fault;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /weaknet/proxies/{proxy}/faults}: strict where the API of Toxiproxy is lenient. */
class FaultApiTests {
    private static final String FAULTS = "/weaknet/proxies/p/faults";
    private static final String DELAY =
            "{\"name\":\"d\",\"type\":\"delay\",\"stream\":\"upstream\",\"toxicity\":0.5,\"attributes\":"
                    + "{\"delay\":\"1500us\",\"jitter\":\"250us\",\"distribution\":\"pareto\"}}";
    private static final String DELAY_SHOWN = DELAY.replace("1500us", "1.5ms");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig();
        rig.proxy();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private String call(String method, String path, String body, int status) throws Exception {
        var reply = rig.http(method, path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return reply.body();
    }

    private void refused(String body, String message) throws Exception {
        assertThat(call("POST", FAULTS, body, 400)).isEqualTo(envelope(message, 400));
        assertThat(call("GET", FAULTS, "", 200)).isEqualTo("[]");
    }

    private static String envelope(String message, int status) {
        return "{\"error\":\"" + message.replace("\"", "\\\"") + "\",\"status\":" + status + "}\n";
    }

    @Test
    void aFaultIsCreatedShownChangedAndDeleted() throws Exception {
        assertThat(call("POST", FAULTS, DELAY, 200)).isEqualTo(DELAY_SHOWN);
        assertThat(call("GET", FAULTS, "", 200)).isEqualTo("[" + DELAY_SHOWN + "]");
        assertThat(call("GET", FAULTS + "/d", "", 200)).isEqualTo(DELAY_SHOWN);
        var changed = DELAY_SHOWN.replace("1.5ms", "2ms").replace("0.5", "1");
        assertThat(call("PATCH", FAULTS + "/d", "{\"toxicity\":1,\"attributes\":{\"delay\":\"2ms\"}}", 200))
                .isEqualTo(changed);
        assertThat(call("POST", FAULTS + "/d", changed, 200)).isEqualTo(changed);
        assertThat(call("DELETE", FAULTS + "/d", "", 204)).isEmpty();
        assertThat(call("GET", FAULTS + "/d", "", 404)).isEqualTo(envelope("fault not found", 404));
        assertThat(call("DELETE", FAULTS + "/d", "", 404)).isEqualTo(envelope("fault not found", 404));
        assertThat(call("GET", "/weaknet/proxies/q/faults", "", 404)).isEqualTo(envelope("proxy not found", 404));
    }

    @Test
    void whatIsNotGivenHasDefaults() throws Exception {
        assertThat(call("POST", FAULTS, "{\"type\":\"delay\",\"attributes\":{\"delay\":\"250us\"}}", 200))
                .isEqualTo("{\"name\":\"delay_downstream\",\"type\":\"delay\",\"stream\":\"downstream\","
                        + "\"toxicity\":1,\"attributes\":{\"delay\":\"250us\",\"jitter\":\"0ms\","
                        + "\"distribution\":\"uniform\"}}");
        assertThat(call(
                        "POST",
                        FAULTS,
                        "{\"type\":\"rate\",\"stream\":\"upstream\",\"attributes\":{\"rate\":\"56kbit/s\"}}",
                        200))
                .isEqualTo("{\"name\":\"rate_upstream\",\"type\":\"rate\",\"stream\":\"upstream\",\"toxicity\":1,"
                        + "\"attributes\":{\"rate\":\"7kB/s\",\"burst\":0,\"scope\":\"connection\"}}");
    }

    @Test
    void aNameIsTakenOnceWhetherByAFaultOrByAToxic() throws Exception {
        call("POST", FAULTS, DELAY, 200);
        assertThat(call("POST", FAULTS, DELAY, 409)).isEqualTo(envelope("fault already exists", 409));
        assertThat(call("POST", "/proxies/p/toxics", "{\"type\":\"latency\",\"name\":\"d\"}", 409))
                .isEqualTo(envelope("toxic already exists: a fault has that name", 409));
        call("POST", "/proxies/p/toxics", "{\"type\":\"latency\",\"name\":\"t\"}", 200);
        assertThat(call("POST", FAULTS, DELAY.replace("\"d\"", "\"t\""), 409))
                .isEqualTo(envelope("toxic of that name already exists", 409));
    }

    @Test
    void theApiOfToxiproxyDoesNotShowFaults() throws Exception {
        var before = call("GET", "/proxies", "", 200);
        call("POST", FAULTS, DELAY, 200);
        assertThat(call("GET", "/proxies", "", 200)).isEqualTo(before);
        assertThat(call("GET", "/proxies/p/toxics", "", 200)).isEqualTo("[]");
        call("GET", "/proxies/p/toxics/d", "", 404);
        call("DELETE", "/proxies/p/toxics/d", "", 404);
        assertThat(rig.client.getProxy("p").toxics().getAll()).isEmpty();
    }

    @Test
    void faultsOutliveAnOutageButNotAResetNorTheirProxy() throws Exception {
        call("POST", FAULTS, DELAY, 200);
        rig.client.getProxy("p").disable();
        rig.client.getProxy("p").enable();
        assertThat(call("GET", FAULTS, "", 200)).isEqualTo("[" + DELAY_SHOWN + "]");
        call("POST", "/reset", "", 204);
        assertThat(call("GET", FAULTS, "", 200)).isEqualTo("[]");
        call("POST", FAULTS, DELAY, 200);
        rig.client.getProxy("p").delete();
        rig.proxy();
        assertThat(call("GET", FAULTS, "", 200)).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|body: no object (expected: a JSON object); send one",
                "[]|body: no object (expected: a JSON object); send one",
                "{|body: not JSON, or something behind it, at $. (expected: a JSON object); correct it",
                "{} {}|body: not JSON, or something behind it, at $ (expected: a JSON object); correct it",
                "{}|type: missing (expected: one of TYPES); add it",
                "{\"type\":null}|type: null (expected: text); correct it, or leave it out",
                "{\"type\":\"latency\"}|type: \"latency\" (expected: one of TYPES); correct it",
                "{\"Type\":\"delay\"}|Type: unknown (expected: attributes, connections, name, stream, toxicity, type); remove it,"
                        + " correct its name, or put it among the attributes",
                "{\"type\":\"delay\",\"name\":\"\",\"attributes\":{\"delay\":\"1s\"}}|name: \"\" (expected: 1 up to 512"
                        + " characters, none of them a slash); choose another",
                "{\"type\":\"delay\",\"name\":\"a/b\",\"attributes\":{\"delay\":\"1s\"}}|name: \"a/b\" (expected: 1 up"
                        + " to 512 characters, none of them a slash); choose another",
                "{\"type\":\"delay\",\"stream\":\"UPSTREAM\"}|stream: \"UPSTREAM\" (expected: \"upstream\" or"
                        + " \"downstream\"); correct it",
                "{\"type\":\"delay\",\"toxicity\":1.5}|toxicity: 1.5 (expected: a number from 0 to 1, the share of"
                        + " connections); correct it",
                "{\"type\":\"delay\",\"toxicity\":\"1\"}|toxicity: \"1\" (expected: a number from 0 to 1, the share of"
                        + " connections); correct it, or leave it out",
                "{\"type\":\"delay\",\"attributes\":[]}|attributes: [] (expected: a JSON object); correct it, or leave it"
                        + " out",
                "{\"type\":\"delay\",\"attributes\":{\"delay\":true}}|attributes.delay: true (expected: text or a number);"
                        + " correct it",
                "{\"type\":\"delay\"}|attributes.delay: missing (expected: a duration from 0ms to 86400s with its unit"
                        + " (ns, us, ms, s, m, h), such as \"1.5ms\"); add it",
                "{\"type\":\"delay\",\"attributes\":{\"delay\":120}}|attributes.delay: \"120\" (expected: a duration from"
                        + " 0ms to 86400s with its unit (ns, us, ms, s, m, h), such as \"1.5ms\"); correct it",
                "{\"type\":\"delay\",\"attributes\":{\"delay\":\"25h\"}}|attributes.delay: \"25h\" (expected: a duration"
                        + " from 0ms to 86400s with its unit (ns, us, ms, s, m, h), such as \"1.5ms\"); correct it",
                "{\"type\":\"delay\",\"attributes\":{\"delay\":\"9ms\",\"jitter\":\"4ms\",\"distribution\":\"normal\"}}"
                        + "|attributes.jitter: \"4ms\" (expected: at most 3ms, for distribution \"normal\" around delay"
                        + " \"9ms\"); lower it, raise delay, or choose \"lognormal\", which takes 10 times delay",
                "{\"type\":\"delay\",\"attributes\":{\"delay\":\"9ms\",\"distribution\":\"Normal\"}}"
                        + "|attributes.distribution: \"Normal\" (expected: one of \"lognormal\", \"normal\", \"pareto\","
                        + " \"uniform\"); correct it",
                "{\"type\":\"delay\",\"attributes\":{\"delay\":\"9ms\",\"latency\":9}}|attributes.latency: unknown"
                        + " (expected: delay, distribution, jitter); remove it, or correct its name",
                "{\"type\":\"rate\",\"attributes\":{\"rate\":\"7bit/s\"}}|attributes.rate: \"7bit/s\" (expected: a rate"
                        + " from 1B/s to 100GB/s, in whole bytes per second, with its unit (bit/s, kbit/s, Mbit/s,"
                        + " Gbit/s, B/s, kB/s, MB/s, GB/s), such as \"1.5MB/s\"); correct it",
                "{\"type\":\"rate\",\"attributes\":{\"rate\":\"1kB/s\",\"burst\":-1}}|attributes.burst: \"-1\" (expected:"
                        + " a whole number of bytes from 0 to 1000000000, such as 65536); correct it",
                "{\"type\":\"rate\",\"attributes\":{\"rate\":\"1kB/s\",\"scope\":\"link\"}}|attributes.scope: \"link\""
                        + " (expected: one of \"connection\", \"proxy\"); correct it"
            })
    void whatIsWrongIsToldWithFieldRuleAndRemedy(String body, String message) throws Exception {
        refused(body == null ? "" : body, message.replace("TYPES", FaultType.names()));
    }

    @Test
    void aRefusedChangeChangesNothing() throws Exception {
        call("POST", FAULTS, DELAY, 200);
        for (var wrong : List.of(
                "{\"toxicity\":1,\"attributes\":{\"delay\":\"7ms\",\"jitter\":\"x\"}}",
                "{\"toxicity\":1,\"attributes\":{\"rate\":\"7kB/s\"}}",
                "{\"toxicity\":1,\"name\":\"e\"}",
                "{\"toxicity\":1,\"type\":\"rate\"}",
                "{\"toxicity\":1,\"stream\":\"downstream\"}")) {
            call("PATCH", FAULTS + "/d", wrong, 400);
            assertThat(call("GET", FAULTS + "/d", "", 200)).isEqualTo(DELAY_SHOWN);
        }
        assertThat(call("PATCH", FAULTS + "/d", "{\"stream\":\"downstream\"}", 400))
                .isEqualTo(envelope(
                        "stream: \"downstream\" (expected: \"upstream\", as before); to change it, delete the fault and"
                                + " add another",
                        400));
    }

    @Test
    void javaSeesWhatHttpDidAndTheOtherWayRound() throws Exception {
        call("POST", FAULTS, DELAY, 200);
        var fault = new Fault(
                "delay",
                Direction.UPSTREAM,
                0.5,
                Map.of("delay", "1.5ms", "jitter", "250us", "distribution", "pareto"));
        assertThat(rig.server.faults("p").all()).containsExactly(Map.entry("d", fault));
        rig.server.faults("p").remove("d");
        rig.server.faults("p").add("d", fault);
        assertThat(call("GET", FAULTS, "", 200)).isEqualTo("[" + DELAY_SHOWN + "]");
    }

    @Test
    void pagesInABrowserAreKeptOut() throws Exception {
        assertThat(rig.http("GET", FAULTS, "", "Mozilla/5.0").statusCode()).isEqualTo(403);
        assertThat(rig.http("PUT", FAULTS, "").statusCode()).isEqualTo(405);
    }
}
