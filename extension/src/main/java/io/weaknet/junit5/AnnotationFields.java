/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.platform.commons.support.ReflectionSupport;

/** The attributes of an annotation as fields: arrays as lists, annotations as fields of their own. */
final class AnnotationFields {
    private AnnotationFields() {}

    static Map<String, Object> of(Annotation annotation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
            attribute.setAccessible(true);
            fields.put(attribute.getName(), field(ReflectionSupport.invokeMethod(attribute, annotation)));
        }
        return fields;
    }

    private static Object field(Object value) {
        if (value instanceof Annotation inner) {
            return of(inner);
        }
        return value.getClass().isArray() ? items(value) : value;
    }

    private static List<Object> items(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(index -> field(Array.get(array, index)))
                .toList();
    }
}
