/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, flags and numbers; a number keeps its text. Doubled names and null are refused. */
final class JsonTree {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final int DEEPEST = 8;

    private JsonTree() {}

    static String write(Map<String, Object> root) {
        return PRETTY.toJson(root) + "\n";
    }

    /** The one object that the text is. */
    static Map<String, Object> read(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEEPEST);
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw wrong(reader, "no object. Write { … }.");
            }
            Map<String, Object> root = object(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw wrong(reader, "something stands behind the object. Remove it.");
            }
            return root;
        } catch (MalformedJsonException | EOFException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> object(JsonReader reader) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (fields.containsKey(name)) {
                throw wrong(reader, "it stands there twice. Remove one.");
            }
            fields.put(name, value(reader));
        }
        reader.endObject();
        return fields;
    }

    private static Object value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> list(reader);
            case BOOLEAN -> reader.nextBoolean();
            case STRING -> reader.nextString();
            case NUMBER -> new JsonNumber(reader.nextString());
            default -> throw wrong(reader, "null. Remove the field, or give it a value.");
        };
    }

    private static List<Object> list(JsonReader reader) throws IOException {
        List<Object> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value(reader));
        }
        reader.endArray();
        return items;
    }

    private static IllegalArgumentException wrong(JsonReader reader, String ruleAndRemedy) {
        return new IllegalArgumentException(reader.getPath() + ": " + ruleAndRemedy);
    }

    /** A number as it is written. */
    private record JsonNumber(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
