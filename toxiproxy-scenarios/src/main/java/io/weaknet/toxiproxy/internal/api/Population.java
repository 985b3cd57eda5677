/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.weaknet.toxiproxy.ServerLog;
import io.weaknet.toxiproxy.internal.json.Json;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The proxies that a server starts with. They are made as {@code /populate} makes them, but what is wrong there by mistake
 * only, a name that comes twice, is refused here: nobody reads the answer to a file.
 */
public final class Population {
    private Population() {}

    /**
     * Makes them on the control thread.
     *
     * @throws IllegalArgumentException if one of them can't be made; the others may be there
     */
    public static void load(String json, ProxyRegistry registry, Executor control, ServerLog log) {
        var reply = CompletableFuture.supplyAsync(() -> populate(json, registry, log), control)
                .join();
        if (reply.status() != 201) {
            var body = JsonParser.parseString(reply.body()).getAsJsonObject();
            throw new IllegalArgumentException(explain(reply.status(), body));
        }
    }

    private static Reply populate(String json, ProxyRegistry registry, ServerLog log) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        try {
            check(body, log);
        } catch (ApiException e) {
            return Reply.error(e);
        }
        registry.beginCall();
        var reply = new PopulateResource(registry).answer(new Request("POST", List.of(), body));
        log.log(
                Level.INFO,
                "Populated proxies from file",
                Map.of("proxies", registry.all().size()));
        return reply;
    }

    /** Reads them as they are read when they are made, so that it speaks of the same names. */
    private static void check(byte[] body, ServerLog log) throws ApiException {
        var names = new HashSet<String>();
        var items = Fields.body(body) instanceof Json.Items array ? array.values() : List.<Json>of();
        var entries = PopulateResource.entries(body);
        for (var i = 0; i < entries.size(); i++) {
            var name = entries.get(i).name();
            if (!names.add(name)) {
                throw new ApiException(400, "name: " + name + " comes twice (expected: each name once)");
            }
            if (hasToxics(items.get(i))) {
                log.log(Level.WARNING, "Toxics in the file are ignored: add them by the API", Map.of("name", name));
            }
        }
    }

    private static boolean hasToxics(Json proxy) {
        return proxy instanceof Json.Members members
                && members.values().stream()
                        .anyMatch(member -> member.name().equalsIgnoreCase("toxics")
                                && member.value() instanceof Json.Items toxics
                                && !toxics.values().isEmpty());
    }

    private static String explain(int status, JsonObject body) {
        var error = body.get("error").getAsString();
        if (status != 500) {
            return error.replaceFirst("^bad request body: ", "")
                    + "; write a JSON array of {\"name\":...,\"listen\":...,\"upstream\":...}";
        }
        var made = body.get("proxies").isJsonArray()
                ? body.getAsJsonArray("proxies").size()
                : 0;
        return "proxy " + (made + 1) + ": " + error + "; give it another \"listen\"";
    }
}
