/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Fault;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The body of a request of the own API, read strictly: names as they are written, no unknown field, no null, nothing behind
 * the object.
 */
record FaultFields(JsonObject body) {
    private static final Set<String> KNOWN = Set.of("name", "type", "stream", "toxicity", "connections", "attributes");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,12}");
    private static final Map<String, Direction> STREAMS =
            Map.of("upstream", Direction.UPSTREAM, "downstream", Direction.DOWNSTREAM);

    static FaultFields parse(byte[] text) throws ApiException {
        var element = element(new String(text, StandardCharsets.UTF_8));
        if (!element.isJsonObject()) {
            throw wrong("body", "no object", "a JSON object", "send one");
        }
        var body = element.getAsJsonObject();
        for (var name : body.keySet()) {
            if (!KNOWN.contains(name)) {
                throw wrong(
                        name,
                        "unknown",
                        "attributes, connections, name, stream, toxicity, type",
                        "remove it, correct its name, or put it among the attributes");
            }
        }
        return new FaultFields(body);
    }

    private static JsonElement element(String text) throws ApiException {
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            var element = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return element;
            }
        } catch (JsonParseException | IOException e) {
            // Told below.
        }
        throw wrong("body", "not JSON, or something behind it, at " + reader.getPath(), "a JSON object", "correct it");
    }

    Optional<String> string(String name) throws ApiException {
        return primitive(name, JsonPrimitive::isString, "text").map(JsonElement::getAsString);
    }

    Optional<Direction> stream() throws ApiException {
        var text = string("stream");
        if (text.isPresent() && !STREAMS.containsKey(text.get())) {
            throw wrong("stream", "\"" + text.get() + "\"", "\"upstream\" or \"downstream\"", "correct it");
        }
        return text.map(STREAMS::get);
    }

    Optional<Double> toxicity() throws ApiException {
        var rule = "a number from 0 to 1, the share of connections";
        var value = primitive("toxicity", JsonPrimitive::isNumber, rule).map(JsonElement::getAsDouble);
        if (value.isPresent() && !(value.get() >= 0 && value.get() <= 1)) {
            throw wrong("toxicity", String.valueOf(body.get("toxicity")), rule, "correct it");
        }
        return value;
    }

    Optional<Long> connections() throws ApiException {
        var rule = "a whole number from 0 to " + Fault.MOST_CONNECTIONS + "; 0 means all";
        var value = primitive("connections", JsonPrimitive::isNumber, rule).map(JsonElement::getAsString);
        if (value.isPresent()
                && (!WHOLE.matcher(value.get()).matches() || Long.parseLong(value.get()) > Fault.MOST_CONNECTIONS)) {
            throw wrong("connections", value.get(), rule, "correct it");
        }
        return value.map(Long::parseLong);
    }

    private Optional<JsonPrimitive> primitive(String name, Predicate<JsonPrimitive> kind, String rule)
            throws ApiException {
        var value = body.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !kind.test(value.getAsJsonPrimitive())) {
            throw wrong(name, value.toString(), rule, "correct it, or leave it out");
        }
        return Optional.of(value.getAsJsonPrimitive());
    }

    /** The attributes as text; numbers as they are written. */
    Map<String, String> attributes() throws ApiException {
        var attributes = new LinkedHashMap<String, String>();
        var object = body.get("attributes");
        if (object == null) {
            return attributes;
        }
        if (!object.isJsonObject()) {
            throw wrong("attributes", object.toString(), "a JSON object", "correct it, or leave it out");
        }
        for (var each : object.getAsJsonObject().entrySet()) {
            var value = each.getValue();
            if (!value.isJsonPrimitive() || value.getAsJsonPrimitive().isBoolean()) {
                throw wrong("attributes." + each.getKey(), value.toString(), "text or a number", "correct it");
            }
            attributes.put(each.getKey(), value.getAsString());
        }
        return attributes;
    }

    static ApiException wrong(String field, String actual, String rule, String remedy) {
        return new ApiException(400, field + ": " + actual + " (expected: " + rule + "); " + remedy);
    }
}
