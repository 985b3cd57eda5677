/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.weaknet.toxiproxy.ServerLog;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var twice = check(json, log);
        if (twice.isPresent()) {
            return Reply.error(
                    new ApiException(400, "name: " + twice.get() + " comes twice (expected: each name once)"));
        }
        registry.beginCall();
        var reply = new PopulateResource(registry)
                .answer(new Request("POST", List.of(), json.getBytes(StandardCharsets.UTF_8)));
        log.log(
                Level.INFO,
                "Populated proxies from file",
                Map.of("proxies", registry.all().size()));
        return reply;
    }

    /** The name that comes twice, if one does. What is no proxy at all is found, and said, when they are made. */
    private static Optional<String> check(String json, ServerLog log) {
        var names = new HashSet<String>();
        for (var proxy : proxies(json)) {
            var name = text(field(proxy, "name"));
            if (!name.isEmpty() && !names.add(name)) {
                return Optional.of(name);
            }
            if (field(proxy, "toxics") instanceof JsonArray toxics && !toxics.isEmpty()) {
                log.log(Level.WARNING, "Toxics in the file are ignored: add them by the API", Map.of("name", name));
            }
        }
        return Optional.empty();
    }

    private static List<JsonObject> proxies(String json) {
        var found = new ArrayList<JsonObject>();
        try {
            if (JsonParser.parseString(json) instanceof JsonArray elements) {
                for (var element : elements) {
                    if (element instanceof JsonObject proxy) {
                        found.add(proxy);
                    }
                }
            }
        } catch (JsonParseException e) {
            found.clear();
        }
        return found;
    }

    private static JsonElement field(JsonObject proxy, String name) {
        return proxy.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(JsonNull.INSTANCE);
    }

    private static String text(JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : "";
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
