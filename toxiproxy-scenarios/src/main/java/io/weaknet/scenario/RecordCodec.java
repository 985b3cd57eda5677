/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as fields, one for each component, strictly. */
final class RecordCodec<R> {
    /** In an annotation this stands for the first component. */
    private static final String VALUE = "value";

    private final Class<R> type;
    private final List<RecordComponent> components;

    RecordCodec(Class<R> type) {
        this.type = type;
        components = Arrays.asList(type.getRecordComponents());
    }

    R read(Map<String, ?> fields) {
        Set<String> known = new LinkedHashSet<>();
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = components.get(i);
            String name = i == 0 && fields.containsKey(VALUE) ? VALUE : name(component);
            known.add(name);
            String flag = forever(component);
            if (flag.isEmpty()) {
                values[i] = value(component, name, fields.get(name));
            } else {
                known.add(flag);
                values[i] = orForever(component, name, fields, flag);
            }
        }
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new FieldException(
                            name, "unknown. Remove it, or write one of " + String.join(", ", known) + ".");
                });
        try {
            return make(values);
        } catch (IllegalArgumentException e) {
            throw fields.containsKey(VALUE) ? withValue(e) : e;
        }
    }

    private static Object orForever(RecordComponent component, String name, Map<String, ?> fields, String flag) {
        Object text = present(fields.get(name));
        boolean forever = (boolean) FieldValues.read(
                boolean.class, Field.Kind.BY_TYPE, flag, fields.get(flag) == null ? false : fields.get(flag));
        if ((text == null) != forever) {
            throw new FieldException(
                    "",
                    "exactly one of `" + name + "` and `" + flag + "` must be given. Write `" + name + " = \"3s\"` or `"
                            + flag + " = true`.");
        }
        return forever ? Optional.empty() : Optional.of(FieldValues.read(Duration.class, kind(component), name, text));
    }

    private static Object value(RecordComponent component, String name, @Nullable Object field) {
        Object given = isNoNumber(component, field) ? null : present(field);
        if (given != null || (component.getType() == String.class && field != null)) {
            return FieldValues.read(component.getGenericType(), kind(component), name, given == null ? field : given);
        }
        String absent = declared(component).map(Field::absent).orElse("");
        if (!absent.isEmpty()) {
            return FieldValues.read(component.getGenericType(), kind(component), name, absent);
        }
        if (component.getType() == boolean.class) {
            return false;
        }
        if (component.getType() == Optional.class) {
            return Optional.empty();
        }
        if (component.getType() == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (component.getType() == List.class) {
            return List.of();
        }
        throw new FieldException(
                name, "missing. Add it: " + FieldValues.rule(component.getGenericType(), kind(component)));
    }

    /** An annotation cannot leave an attribute out: an empty text or list stands for that. */
    private static @Nullable Object present(@Nullable Object field) {
        boolean empty =
                (field instanceof String text && text.isEmpty()) || (field instanceof List<?> list && list.isEmpty());
        return empty ? null : field;
    }

    /** What an annotation has where an optional number is left out. */
    private static boolean isNoNumber(RecordComponent component, @Nullable Object field) {
        return component.getType() == OptionalInt.class && field instanceof Integer number && number == -1;
    }

    /** What a constructor refuses under the name of the first component, under the name that the annotation has for it. */
    private IllegalArgumentException withValue(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        String component = components.get(0).getName() + ":";
        return message.startsWith(component)
                ? new IllegalArgumentException(VALUE + message.substring(component.length() - 1), refused)
                : refused;
    }

    private R make(Object[] values) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> write(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object field = FieldValues.write(get(component, value), kind(component));
            String flag = forever(component);
            if (field != null) {
                fields.put(name(component), field);
            } else if (!flag.isEmpty()) {
                fields.put(flag, true);
            }
        }
        return fields;
    }

    private static Object get(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Field> declared(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Field.class));
    }

    private static String name(RecordComponent component) {
        return declared(component)
                .map(Field::name)
                .filter(name -> !name.isEmpty())
                .orElse(component.getName());
    }

    private static Field.Kind kind(RecordComponent component) {
        return declared(component).map(Field::kind).orElse(Field.Kind.BY_TYPE);
    }

    private static String forever(RecordComponent component) {
        return declared(component).map(Field::forever).orElse("");
    }
}
