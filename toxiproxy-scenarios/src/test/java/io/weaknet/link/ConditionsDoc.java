/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ConditionCodec;
import io.weaknet.scenario.ConditionType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes {@code docs/conditions.md}: every condition, its annotation, what a client sees, and who can build it. */
final class ConditionsDoc {
    private static final Upstream BUILT_IN = new Upstream.BuiltIn();
    private static final Upstream FOREIGN = new Upstream.Foreign("host", 443, "https", Optional.empty());

    private ConditionsDoc() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                # Conditions

                Made from the code by `ConditionsDocTests`; do not edit. Every condition is a record in `io.weaknet.scenario` and
                an annotation of the same name in `io.weaknet.junit5`; the Javadoc of the record says its settings, their ranges
                and its limits. Constants such as `TlsStep.SERVER_HELLO` are in `io.weaknet.scenario`, too; in code, `Conditions` there
                makes the records. Each takes `when = @When(…)`: a start, an end and, where that can be, a ramp, the first n connections
                or requests alone.
                What a backend cannot build is refused before the test begins; [backends.md](backends.md) has the details.

                | condition | annotation, by example | what the client sees | built-in origin | server of one's own |
                | --- | --- | --- | --- | --- |
                """);
        ConditionCodec.kinds().forEach(kind -> row(text, kind));
        return text.toString();
    }

    private static void row(StringBuilder text, Class<? extends Condition> kind) {
        ConditionType type = ConditionCodec.type(kind);
        text.append("| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        type.name(),
                        Arrays.stream(type.examples())
                                .map(example -> "`@" + kind.getSimpleName() + attributes(kind, example.value()) + "`"
                                        + (example.shape().isEmpty() ? "" : " " + example.shape()))
                                .collect(Collectors.joining("<br>")),
                        type.sees(),
                        backends(kind, BUILT_IN),
                        backends(kind, FOREIGN)));
    }

    /** As it would stand in Java. */
    private static String attributes(Class<? extends Condition> kind, String example) {
        String all = Arrays.stream(example.split(","))
                .filter(each -> !each.isBlank())
                .map(each -> each.split("=", 2))
                .map(parts -> parts[0].strip() + " = "
                        + (parts.length == 1 ? "true" : literal(type(kind, parts[0].strip()), parts[1].strip())))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "(" + all + ")";
    }

    /** The type of an attribute, or of its items: that of the component, where {@code value} stands for the first one. */
    private static Class<?> type(Class<? extends Condition> kind, String attribute) {
        List<RecordComponent> components = Arrays.asList(kind.getRecordComponents());
        Type type = components.stream()
                .filter(each -> each.getName().equals(attribute))
                .findFirst()
                .orElse(components.get(0))
                .getGenericType();
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type);
    }

    private static String literal(Class<?> type, String value) {
        if (value.contains("|")) {
            return Arrays.stream(value.split("\\|"))
                    .map(each -> literal(type, each))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (type.isEnum()) {
            return type.getSimpleName() + "." + value.toUpperCase(Locale.ROOT);
        }
        return value.matches("-?\\d+|true|false") ? value : "\"" + value + "\"";
    }

    private static String backends(Class<? extends Condition> kind, Upstream upstream) {
        return Arrays.stream(ConditionCodec.type(kind).examples())
                .map(example -> ConditionCodec.example(kind, example))
                .map(condition -> BackendKind.ableTo(condition, upstream).stream()
                        .map(BackendKind::label)
                        .collect(Collectors.joining(", ")))
                .map(labels -> labels.isEmpty() ? "none" : labels)
                .collect(Collectors.joining("<br>"));
    }
}
