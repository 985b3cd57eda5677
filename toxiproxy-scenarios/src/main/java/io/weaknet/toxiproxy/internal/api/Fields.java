/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.json.Json;
import io.weaknet.toxiproxy.internal.json.JsonException;
import io.weaknet.toxiproxy.internal.json.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object as Go reads them into a struct: names without regard to case, unknown ones ignored, null
 * like absent, the last of many counts. The first value that does not fit is the error.
 */
final class Fields {
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    private final Schema schema;
    private final Map<String, Json> values = new HashMap<>();
    private final List<Json> attributes = new ArrayList<>();
    private boolean attributesNulled;

    private Fields(Schema schema) {
        this.schema = schema;
    }

    /** The value of a body. */
    static Json body(byte[] body) throws ApiException {
        try {
            return JsonParser.parse(body);
        } catch (JsonException e) {
            throw ApiException.badBody(String.valueOf(e.getMessage()));
        }
    }

    /** The fields of an object; of none if it is null. */
    static Fields of(Json json, Schema schema) throws ApiException {
        var fields = new Fields(schema);
        if (json instanceof Json.Members members) {
            for (var member : members.values()) {
                fields.read(member);
            }
        } else if (!json.equals(Json.NULL)) {
            throw notA(json, schema.type());
        }
        return fields;
    }

    /** The objects of an array; none if it is null. */
    static List<Fields> list(Json json, Schema schema) throws ApiException {
        if (json.equals(Json.NULL)) {
            return List.of();
        }
        if (!(json instanceof Json.Items items)) {
            throw notA(json, "[]" + schema.type());
        }
        var list = new ArrayList<Fields>(items.values().size());
        for (var item : items.values()) {
            list.add(of(item, schema));
        }
        return list;
    }

    private static ApiException notA(Json json, String type) {
        return ApiException.badBody("json: cannot unmarshal " + json.kind() + " into Go value of type " + type);
    }

    private void read(Json.Member member) throws ApiException {
        var name = folded(member.name());
        var field = schema.fields().get(name);
        if (field == null) {
            return;
        }
        if (field.path().equals("attributes")) {
            readAttributes(field, member.value());
        } else if (!member.value().equals(Json.NULL)) {
            check(field, member.value());
            values.put(name, member.value());
        }
    }

    /** Many of them are merged; after a null there is nothing that they could be read into. */
    private void readAttributes(Schema.Field field, Json value) throws ApiException {
        if (value.equals(Json.NULL)) {
            attributesNulled = true;
        } else if (!attributesNulled) {
            check(field, value);
            attributes.add(value);
        } else if (schema.struct().equals("ToxicWrapper")) {
            throw mismatch(value.kind(), field.path(), "toxics.Toxic");
        }
    }

    /** Two letters beyond ASCII are the same as others if case is ignored. */
    private static String folded(String name) {
        var folded = new StringBuilder(name.length());
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            folded.append(c == '\u017f' ? 's' : c == '\u212a' ? 'k' : c < 0x80 ? Character.toLowerCase(c) : c);
        }
        return folded.toString();
    }

    private void check(Schema.Field field, Json value) throws ApiException {
        var fits =
                switch (field.kind()) {
                    case STRING -> value instanceof Json.Text;
                    case BOOL -> value instanceof Json.Bool;
                    case OBJECT -> value instanceof Json.Members;
                    case INTEGER -> value instanceof Json.Numeral number && isLong(number.text());
                    case FLOAT ->
                        value instanceof Json.Numeral number && Float.isFinite(Float.parseFloat(number.text()));
                };
        if (!fits) {
            var isNumber = field.kind() == Schema.Kind.INTEGER || field.kind() == Schema.Kind.FLOAT;
            var shown = isNumber && value instanceof Json.Numeral number ? "number " + number.text() : value.kind();
            throw mismatch(shown, field.path(), field.type());
        }
    }

    private static boolean isLong(String text) {
        if (!INTEGER.matcher(text).matches()) {
            return false;
        }
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private ApiException mismatch(String kind, String path, String type) {
        return ApiException.badBody("json: cannot unmarshal " + kind + " into Go struct field " + schema.struct() + "."
                + path + " of type " + type);
    }

    Optional<String> string(String name) {
        return values.get(name) instanceof Json.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    Optional<Boolean> bool(String name) {
        return values.get(name) instanceof Json.Bool bool ? Optional.of(bool.value()) : Optional.empty();
    }

    Optional<Float> decimal(String name) {
        return values.get(name) instanceof Json.Numeral number
                ? Optional.of(Float.parseFloat(number.text()))
                : Optional.empty();
    }

    /** The attributes that are there, over those from before. */
    Map<String, Long> attributes(Schema type, Map<String, Long> before) throws ApiException {
        var merged = new HashMap<>(before);
        for (var object : attributes) {
            of(object, type).values.forEach((name, value) -> {
                if (value instanceof Json.Numeral number) {
                    merged.put(name, Long.parseLong(number.text()));
                }
            });
        }
        return merged;
    }
}
