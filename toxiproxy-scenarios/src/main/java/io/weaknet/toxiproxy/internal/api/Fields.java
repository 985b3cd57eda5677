/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.EOFException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object as Go reads them into a struct: names without regard to case, unknown ones ignored, null
 * like absent, what follows the first value ignored.
 */
final class Fields {
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    private final String struct;
    private final Map<String, JsonElement> values = new TreeMap<>();

    private Fields(String struct, JsonObject object) {
        this.struct = struct;
        object.entrySet().forEach(entry -> {
            if (!entry.getValue().isJsonNull()) {
                values.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
            }
        });
    }

    /** The fields of a request body; of none if the body is null. */
    static Fields parse(String body, String struct) throws ApiException {
        return of(element(body), struct);
    }

    /** The objects of an array; none if the body is null. */
    static JsonArray parseArray(String body, String struct) throws ApiException {
        var element = element(body);
        if (element.isJsonNull()) {
            return new JsonArray();
        }
        if (!element.isJsonArray()) {
            throw ApiException.badBody(
                    "json: cannot unmarshal " + kind(element) + " into Go value of type []" + struct);
        }
        return element.getAsJsonArray();
    }

    static Fields of(JsonElement element, String struct) throws ApiException {
        if (element.isJsonNull()) {
            return new Fields(struct, new JsonObject());
        }
        if (!element.isJsonObject()) {
            throw ApiException.badBody("json: cannot unmarshal " + kind(element) + " into Go value of type " + struct);
        }
        return new Fields(struct, element.getAsJsonObject());
    }

    private static JsonElement element(String body) throws ApiException {
        if (body.isBlank()) {
            throw ApiException.badBody("EOF");
        }
        var reader = new JsonReader(new StringReader(body));
        reader.setStrictness(Strictness.STRICT);
        try {
            return JsonParser.parseReader(reader);
        } catch (JsonParseException e) {
            if (e.getCause() instanceof EOFException) {
                throw ApiException.badBody("unexpected EOF");
            }
            throw ApiException.badBody("invalid JSON at " + reader.getPath());
        }
    }

    Optional<String> string(String name) throws ApiException {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw mismatch(value, name, "string");
        }
        return Optional.of(value.getAsString());
    }

    Optional<Boolean> bool(String name) throws ApiException {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw mismatch(value, name, "bool");
        }
        return Optional.of(value.getAsBoolean());
    }

    Optional<Long> integer(String name) throws ApiException {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!isNumber(value) || !INTEGER.matcher(value.getAsString()).matches()) {
            throw mismatch(value, name, "int64");
        }
        try {
            return Optional.of(Long.valueOf(value.getAsString()));
        } catch (NumberFormatException e) {
            throw mismatch(value, name, "int64");
        }
    }

    Optional<Float> decimal(String name) throws ApiException {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!isNumber(value) || !Float.isFinite(value.getAsFloat())) {
            throw mismatch(value, name, "float32");
        }
        return Optional.of(value.getAsFloat());
    }

    /** The fields of an object in this one; of none if it is absent. */
    Fields object(String name, String inner) throws ApiException {
        var value = values.get(name);
        if (value != null && !value.isJsonObject()) {
            throw mismatch(value, name, "toxics.Toxic");
        }
        return new Fields(inner, value == null ? new JsonObject() : value.getAsJsonObject());
    }

    private static boolean isNumber(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }

    private ApiException mismatch(JsonElement value, String field, String type) {
        return ApiException.badBody("json: cannot unmarshal " + kind(value) + " into Go struct field " + struct + "."
                + field + " of type " + type);
    }

    private static String kind(JsonElement value) {
        if (value.isJsonArray()) {
            return "array";
        }
        if (value.isJsonObject()) {
            return "object";
        }
        if (value.isJsonNull()) {
            return "null";
        }
        var primitive = value.getAsJsonPrimitive();
        return primitive.isString() ? "string" : primitive.isBoolean() ? "bool" : "number " + primitive.getAsString();
    }
}
