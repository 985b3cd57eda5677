/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ConditionCodec;
import io.weaknet.scenario.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionAnnotationsTests {
    static List<Class<? extends Condition>> kinds() {
        return ConditionCodec.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyConditionHasAnAnnotationOfItsNameWithItsFields(Class<? extends Condition> kind) throws Exception {
        Class<?> annotation = Class.forName("io.weaknet.junit5." + kind.getSimpleName());
        assertThat(annotation.getAnnotation(Declares.class).value()).isEqualTo(kind);

        Set<String> attributes = Arrays.stream(annotation.getDeclaredMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        RecordComponent[] components = kind.getRecordComponents();
        Set<String> fields = Stream.concat(
                        Stream.of("when"), Arrays.stream(components).flatMap(ConditionAnnotationsTests::fields))
                .collect(Collectors.toSet());
        if (attributes.contains("value") && !fields.contains("value")) {
            fields.remove(fields(components[0]).findFirst().orElseThrow());
            fields.add("value");
        }
        assertThat(attributes).containsExactlyInAnyOrderElementsOf(fields);
    }

    private static Stream<String> fields(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        String name = field == null || field.name().isEmpty() ? component.getName() : field.name();
        return field == null || field.forever().isEmpty() ? Stream.of(name) : Stream.of(name, field.forever());
    }

    @Test
    void theOrderOfTheTypesIsThatOfTheirRegistrationWhateverTheOrderOnTheElement() {
        assertThat(ConditionAnnotations.read(List.of(Several.class)).stream().map(Condition::describe))
                .containsExactly(
                        "Latency[10 ms, downstream] from 2s, first 3 connections",
                        "Latency[20 ms, upstream]",
                        "SlowTls[SERVER_HELLO, stalled]");
    }

    @SlowTls(stall = true)
    @Latency(value = "10ms", when = @When(from = "2s", firstConnections = 3))
    @Latency(value = "20ms", direction = io.weaknet.scenario.Direction.UPSTREAM)
    private static final class Several {}
}
