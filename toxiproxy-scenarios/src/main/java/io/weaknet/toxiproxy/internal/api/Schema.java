/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an object of the API may hold.
 *
 * @param type what errors call the object where it is none
 * @param struct what errors call it before the name of a field
 * @param fields by name
 */
record Schema(String type, String struct, Map<String, Field> fields) {
    private static final String POPULATED = "struct { toxiproxy.Proxy; Enabled *bool \"json:\\\"enabled\\\"\" }";
    private static final String UPDATED = "struct { Attributes interface {} \"json:\\\"attributes\\\"\"; "
            + "Toxicity float32 \"json:\\\"toxicity\\\"\" }";

    /** One proxy. */
    static final Schema PROXY = new Schema("toxiproxy.Proxy", "Proxy", proxy(""));
    /** One proxy of many. */
    static final Schema POPULATED_PROXY = new Schema(POPULATED, "", proxy("Proxy."));
    /** A toxic to be. */
    static final Schema TOXIC = new Schema(
            "toxics.ToxicWrapper",
            "ToxicWrapper",
            Map.of(
                    "attributes", new Field(Kind.OBJECT, "attributes", "toxics.NoopToxic"),
                    "name", new Field(Kind.STRING, "name", "string"),
                    "type", new Field(Kind.STRING, "type", "string"),
                    "stream", new Field(Kind.STRING, "stream", "string"),
                    "toxicity", new Field(Kind.FLOAT, "toxicity", "float32")));

    /** How a value must look. */
    enum Kind {
        STRING,
        BOOL,
        INTEGER,
        FLOAT,
        OBJECT
    }

    /**
     * @param path what errors call it
     * @param type what errors call its type
     */
    record Field(Kind kind, String path, String type) {}

    private static Map<String, Field> proxy(String embedded) {
        return Map.of(
                "name", new Field(Kind.STRING, embedded + "name", "string"),
                "listen", new Field(Kind.STRING, embedded + "listen", "string"),
                "upstream", new Field(Kind.STRING, embedded + "upstream", "string"),
                "enabled", new Field(Kind.BOOL, "enabled", "bool"),
                // It is shown, hence it may come back.
                "logger", new Field(Kind.OBJECT, embedded + "Logger", "zerolog.Logger"));
    }

    /** What may change in a toxic of that type. */
    static Schema update(ToxicType type) {
        return new Schema(
                UPDATED,
                "",
                Map.of(
                        "attributes", new Field(Kind.OBJECT, "attributes", "toxics." + type.structName()),
                        "toxicity", new Field(Kind.FLOAT, "toxicity", "float32")));
    }

    /** The attributes of a type. */
    static Schema attributes(ToxicType type) {
        var fields = new LinkedHashMap<String, Field>();
        for (var name : type.attributeNames()) {
            fields.put(name, new Field(Kind.INTEGER, "attributes." + name, type == ToxicType.SLICER ? "int" : "int64"));
        }
        return new Schema("toxics." + type.structName(), type.structName(), fields);
    }
}
