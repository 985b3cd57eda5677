/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ConditionCodec;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The annotations that declare conditions: those that are marked {@link Declares}. */
final class ConditionAnnotations {
    private ConditionAnnotations() {}

    /** The conditions that are declared on elements: of each annotation type, those on the closest element. */
    static List<Condition> read(List<AnnotatedElement> elements) {
        Set<Class<? extends Annotation>> types = types(elements);
        return ConditionCodec.kinds().stream()
                .flatMap(kind ->
                        types.stream().filter(type -> kind(type) == kind).flatMap(type -> read(elements, type, kind)))
                .toList();
    }

    /** The types of annotation that declare a condition on some of the elements. */
    static Set<Class<? extends Annotation>> types(List<AnnotatedElement> elements) {
        return AnnotationSearch.types(elements, Declares.class);
    }

    private static Class<? extends Condition> kind(Class<? extends Annotation> type) {
        return type.getAnnotation(Declares.class).value();
    }

    private static Stream<Condition> read(
            List<AnnotatedElement> elements, Class<? extends Annotation> type, Class<? extends Condition> kind) {
        return AnnotationSearch.closest(elements, type).stream()
                .map(declared ->
                        declared.checked(() -> ConditionCodec.read(kind, AnnotationFields.of(declared.annotation()))));
    }
}
