/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of fields: how they are read, written and told. */
final class FieldValues {
    private FieldValues() {}

    /** Reads a value; {@code name} is the field's, for messages. */
    static Object read(Type type, Field.Kind kind, String name, @Nullable Object field) {
        if (field == null) {
            throw new FieldException(name, "missing. Add it: " + rule(type, kind));
        }
        if (type instanceof ParameterizedType generic) {
            Type item = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return Optional.of(read(item, kind, name, single(name, field)));
            }
            List<?> items = field instanceof List<?> list
                    ? list
                    : List.of(String.valueOf(field).split("\\|"));
            return items.stream().map(each -> read(item, kind, name, each)).toList();
        }
        if (type == OptionalInt.class) {
            return OptionalInt.of((int) read(int.class, kind, name, single(name, field)));
        }
        // A list has its numbers boxed.
        return plain(type == Integer.class ? int.class : (Class<?>) type, kind, name, field);
    }

    /** An annotation has an array where the condition has an optional constant. */
    private static Object single(String name, Object field) {
        if (!(field instanceof List<?> list)) {
            return field;
        }
        if (list.size() != 1) {
            throw new FieldException(name, "there are " + list.size() + " of it. Write one of them, or none.");
        }
        return list.get(0);
    }

    private static Object plain(Class<?> type, Field.Kind kind, String name, Object field) {
        if (type.isRecord() && field instanceof Map<?, ?> fields) {
            Map<String, Object> named = fields.entrySet().stream()
                    .collect(Collectors.toMap(each -> String.valueOf(each.getKey()), Map.Entry::getValue));
            try {
                return new RecordCodec<>(type).read(named);
            } catch (FieldException e) {
                throw new FieldException(e.field().isEmpty() ? name : name + "." + e.field(), e.rule());
            }
        }
        if (type.isRecord()) {
            throw new FieldException(name, "\"" + field + "\" is not a group of fields. " + rule(type, kind));
        }
        String text = String.valueOf(field);
        Supplier<FieldException> wrong =
                () -> new FieldException(name, "\"" + text + "\" " + is(type, kind) + ". " + rule(type, kind));
        if (kind == Field.Kind.RATE) {
            return RateText.bytesPerSecond(text).orElseThrow(wrong);
        }
        if (kind == Field.Kind.PERCENT) {
            return PercentText.parse(text).orElseThrow(wrong);
        }
        if (type == Duration.class) {
            return DurationText.parse(text).orElseThrow(wrong);
        }
        if (type == boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong.get();
            }
            return Boolean.valueOf(text);
        }
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each ->
                            field == each || Settings.word((Enum<?>) each).equals(text))
                    .findFirst()
                    .orElseThrow(wrong);
        }
        return number(type, text, wrong);
    }

    private static Object number(Class<?> type, String text, Supplier<FieldException> wrong) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (type == int.class) {
                return number.intValueExact();
            }
            if (type == long.class) {
                return number.longValueExact();
            }
            if (type == double.class) {
                return number.doubleValue();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong.get();
        }
        throw new IllegalStateException("no field can be of " + type);
    }

    /** Writes a value: a text, a number, a flag, a list or a map; null if it is absent. */
    static @Nullable Object write(Object value, Field.Kind kind) {
        if (value instanceof Optional<?> optional) {
            return optional.map(each -> write(each, kind)).orElse(null);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> write(each, kind)).toList();
        }
        if (kind == Field.Kind.RATE) {
            return RateText.format((long) value);
        }
        if (kind == Field.Kind.PERCENT) {
            return PercentText.format((double) value);
        }
        if (value instanceof Duration duration) {
            return DurationText.format(duration);
        }
        if (value instanceof Enum<?> constant) {
            return Settings.word(constant);
        }
        return value instanceof Record ? RecordCodec.write(value) : value;
    }

    private static String is(Type type, Field.Kind kind) {
        if (kind == Field.Kind.RATE) {
            return "is not a rate in whole bytes per second";
        }
        if (kind == Field.Kind.PERCENT) {
            return "is not a share from 0% to 100%";
        }
        if (type == Duration.class) {
            return "is not a duration";
        }
        if (type == int.class || type == long.class) {
            return "is not a whole number";
        }
        if (type == double.class) {
            return "is not a number";
        }
        return "is unknown";
    }

    /** What to write. */
    static String rule(Type type, Field.Kind kind) {
        if (kind == Field.Kind.RATE) {
            return "Write a number with a unit (" + RateText.UNITS + "), such as \"400kbit/s\" or \"50kB/s\".";
        }
        if (kind == Field.Kind.PERCENT) {
            return "Write a number with a percent sign, such as \"5%\" or \"0.1%\".";
        }
        if (type == Duration.class) {
            return "Write a number with a unit (" + DurationText.UNITS + "), such as \"250ms\" or \"1.5s\".";
        }
        if (type == boolean.class) {
            return "Write true or false.";
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return "Write one of "
                    + Arrays.stream(constants.getEnumConstants())
                            .map(each -> Settings.word((Enum<?>) each))
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return "Write its fields in braces: "
                    + Arrays.stream(record.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return type == String.class ? "Write a text." : "Write a number, such as 3.";
    }
}
