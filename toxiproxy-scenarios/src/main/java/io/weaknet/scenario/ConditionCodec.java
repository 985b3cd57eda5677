/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every kind of condition there is, and conditions as fields: the one form that JSON and annotations share. A field is a
 * text, a number, a flag, a list of those or, for {@code when}, further fields. Immutable.
 */
public final class ConditionCodec {
    private static final String TYPE = "type";
    private static final String WHEN = "when";
    private static final Map<String, Class<? extends Condition>> BY_NAME = kinds(Condition.class)
            // What the proxy or the origin builds comes twice.
            .distinct()
            .collect(Collectors.toMap(
                    ConditionCodec::name,
                    Function.identity(),
                    (one, other) -> {
                        throw new IllegalStateException(one + " and " + other + " have the same name");
                    },
                    LinkedHashMap::new));

    private ConditionCodec() {}

    /**
     * Every kind of condition, {@link Timed} aside.
     *
     * @return the records, in the order in which they are registered
     */
    public static List<Class<? extends Condition>> kinds() {
        return List.copyOf(BY_NAME.values());
    }

    /**
     * What is known of a kind.
     *
     * @param kind one of {@link #kinds}
     * @return its description
     */
    public static ConditionType type(Class<? extends Condition> kind) {
        ConditionType type = kind.getAnnotation(ConditionType.class);
        if (type == null) {
            throw new IllegalStateException(kind.getName() + " has no @ConditionType");
        }
        return type;
    }

    /**
     * Reads an example.
     *
     * @param kind one of {@link #kinds}
     * @param example one of its examples
     * @return the condition
     */
    public static Condition example(Class<? extends Condition> kind, ConditionType.Example example) {
        return read(kind, ExampleText.fields(example.value()));
    }

    /**
     * Reads a condition whose kind is known.
     *
     * @param kind one of {@link #kinds}
     * @param fields its fields; {@code value} may stand for the first one
     * @return the condition, timed if there is a field {@code when} that limits it
     * @throws FieldException if a field is missing, unknown or cannot be read
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static Condition read(Class<? extends Condition> kind, Map<String, ?> fields) {
        Map<String, Object> own = new LinkedHashMap<>(fields);
        Object when = own.remove(WHEN);
        Condition condition = new RecordCodec<>(kind).read(own);
        return when == null ? condition : condition.when(when(when));
    }

    private static When when(Object fields) {
        return (When) FieldValues.read(When.class, Field.Kind.BY_TYPE, WHEN, fields);
    }

    /**
     * Reads a condition.
     *
     * @param fields its fields, its kind as {@code type} among them
     * @return the condition, timed if there is a field {@code when} that limits it
     * @throws FieldException if a field is missing, unknown or cannot be read
     * @throws IllegalArgumentException if a value is out of its range
     */
    public static Condition read(Map<String, ?> fields) {
        Map<String, Object> own = new LinkedHashMap<>(fields);
        Object name = own.remove(TYPE);
        Class<? extends Condition> kind = name instanceof String text ? BY_NAME.get(text) : null;
        if (kind == null) {
            throw new FieldException(
                    TYPE,
                    (name == null ? "missing" : "\"" + name + "\" is unknown") + ". Write one of "
                            + String.join(", ", BY_NAME.keySet()) + ".");
        }
        return read(kind, own);
    }

    /**
     * Writes a condition so that {@link #read(Map)} reads the same.
     *
     * @param condition the condition
     * @return its fields in their order: {@code type}, its components, {@code when} if it is timed
     */
    public static Map<String, Object> write(Condition condition) {
        Condition inner = condition instanceof Timed timed ? timed.condition() : condition;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(TYPE, name(inner.getClass()));
        fields.putAll(RecordCodec.write(inner));
        if (condition instanceof Timed timed) {
            fields.put(WHEN, RecordCodec.write(timed.when()));
        }
        return fields;
    }

    private static String name(Class<? extends Condition> kind) {
        return type(kind).name();
    }

    private static Stream<Class<? extends Condition>> kinds(Class<? extends Condition> type) {
        if (type == Timed.class) {
            return Stream.of();
        }
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> kinds(each.asSubclass(Condition.class)))
                : Stream.of(type);
    }
}
