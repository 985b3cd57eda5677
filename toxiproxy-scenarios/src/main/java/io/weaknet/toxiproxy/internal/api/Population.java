/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.weaknet.toxiproxy.ServerLog;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.lang.System.Logger.Level;
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
        try {
            check(json, log);
        } catch (ApiException e) {
            return Reply.error(e);
        }
        var reply = new PopulateResource(registry).answer(new Request("POST", List.of(), json));
        log.log(
                Level.INFO,
                "Populated proxies from file",
                Map.of("proxies", registry.all().size()));
        return reply;
    }

    private static void check(String json, ServerLog log) throws ApiException {
        var names = new HashSet<String>();
        for (var element : Fields.parseArray(json, "Proxy")) {
            var name = Fields.of(element, "Proxy").string("name").orElse("");
            if (!name.isEmpty() && !names.add(name)) {
                throw new ApiException(400, "name: " + name + " comes twice (expected: each name once)");
            }
            if (element.isJsonObject() && hasToxics(element.getAsJsonObject())) {
                log.log(Level.WARNING, "Toxics in the file are ignored: add them by the API", Map.of("name", name));
            }
        }
    }

    private static boolean hasToxics(JsonObject proxy) {
        JsonElement toxics = proxy.get("toxics");
        return toxics != null
                && toxics.isJsonArray()
                && !toxics.getAsJsonArray().isEmpty();
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
