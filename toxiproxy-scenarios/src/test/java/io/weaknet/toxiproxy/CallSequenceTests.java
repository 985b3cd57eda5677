/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.toxiproxy.EnvelopeContract.header;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Sequences of calls to both servers, side by side: after each call the answer and all that the server shows are the same.
 * Where a documented difference lets them drift apart, the original is put where the embedded one is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallSequenceTests {
    private static final int SEQUENCES = 40;
    private static final int CALLS = 50;
    private static final Pattern PORT = Pattern.compile(":\\d{4,5}(?=[\":])");

    private final EmbeddedServer embedded = new EmbeddedServer(ToxiproxyServer.start());
    private @Nullable RealServer original;

    @BeforeAll
    void start() throws Exception {
        original = RealServer.start();
    }

    @AfterAll
    void stop() throws Exception {
        embedded.close();
        if (original != null) {
            original.close();
        }
    }

    @Test
    void bothAnswerTheSameAndShowTheSame() throws Exception {
        for (var seed = 1; seed <= SEQUENCES; seed++) {
            var difference = "";
            // While a proxy is disabled anybody on the machine may take its port.
            for (var attempt = 0; attempt < 3; attempt++) {
                difference = run(seed);
                if (!difference.contains("address already in use")) {
                    break;
                }
            }
            if (!difference.isEmpty()) {
                throw new AssertionError("seed " + seed + ": " + difference);
            }
        }
    }

    private String run(long seed) throws Exception {
        var real = java.util.Objects.requireNonNull(original);
        clear(real);
        clear(embedded);
        var calls = new CallGenerator(seed);
        var log = new ArrayList<String>();
        for (var i = 0; i < CALLS; i++) {
            var call = calls.next();
            log.add(call.toString());
            var theirs = send(real, call);
            var ours = send(embedded, call);
            if (call.path().equals("/reset") && theirs.statusCode() == 500 && ours.statusCode() == 500) {
                // Which proxies the original had come to before it gave up is chance: A_RESET_GOES_ON.
                return "";
            }
            realign(real, call, theirs, ours);
            var documented = refused(theirs, ours);
            if (!documented && !shown(theirs).equals(shown(ours))) {
                return report(log, shown(theirs), shown(ours));
            }
            var theirState = state(real);
            var ourState = state(embedded);
            if (!theirState.equals(ourState)) {
                return report(log, theirState, ourState);
            }
        }
        return "";
    }

    private static String report(List<String> log, String theirs, String ours) {
        return String.join("\n", log.subList(Math.max(0, log.size() - 8), log.size())) + "\noriginal: " + theirs
                + "\nembedded: " + ours;
    }

    /** DANGEROUS_VALUES_REFUSED. */
    private static boolean refused(HttpResponse<String> theirs, HttpResponse<String> ours) {
        return theirs.statusCode() == 200
                && ours.statusCode() == 400
                && ours.body().contains("(expected: ");
    }

    private void realign(
            RealServer real, CallGenerator.Call call, HttpResponse<String> theirs, HttpResponse<String> ours)
            throws IOException {
        if (call.makesAToxic() && refused(theirs, ours)) {
            var name = JsonParser.parseString(theirs.body()).getAsJsonObject().get("name");
            real.call("DELETE", call.path() + "/" + name.getAsString());
        } else if (call.updatesAToxic()
                && (refused(theirs, ours) || (theirs.statusCode() == 400 && ours.statusCode() == 400))) {
            // UPDATES_ARE_ATOMIC: the original may have taken over a part of what it refused.
            real.call("PATCH", call.path(), embedded.call("GET", call.path()).body());
        }
    }

    private static HttpResponse<String> send(ContractServer server, CallGenerator.Call call) throws IOException {
        var body = call.body();
        if (body.contains("@")) {
            var proxies = JsonParser.parseString(server.call("GET", "/proxies").body())
                    .getAsJsonObject();
            for (var name : List.of("a", "b", "c")) {
                var proxy = proxies.getAsJsonObject(name);
                var listen = proxy == null ? "127.0.0.1:0" : proxy.get("listen").getAsString();
                body = body.replace("\"@" + name + "\"", "\"" + listen + "\"");
            }
        }
        return server.call(call.method(), call.path(), body);
    }

    private static String shown(HttpResponse<String> reply) {
        return reply.statusCode() + " " + header(reply, "Content-Type") + " " + header(reply, "Location") + " "
                + header(reply, "X-Toxiproxy-Request-Id").isEmpty() + " "
                + PORT.matcher(reply.body()).replaceAll(":P").replace(" .Proxy.", " .");
    }

    private static String state(ContractServer server) throws IOException {
        return PORT.matcher(server.call("GET", "/proxies").body()).replaceAll(":P");
    }

    private static void clear(ContractServer server) throws IOException {
        for (var name : List.of("a", "b", "c", "d%3C%C3%A9")) {
            server.call("DELETE", "/proxies/" + name);
        }
    }
}
