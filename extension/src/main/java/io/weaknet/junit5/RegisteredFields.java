/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** The fields that register a {@link WeakNetworkExtension}. */
final class RegisteredFields {
    private RegisteredFields() {}

    /** Refuses a second one in the same class, as neither of them would be the closest. */
    static void checkOnePerClass(Class<?> testClass) {
        AnnotationSupport.findAnnotatedFields(testClass, RegisterExtension.class).stream()
                .filter(field -> WeakNetworkExtension.class.isAssignableFrom(field.getType()))
                .collect(Collectors.groupingBy(Field::getDeclaringClass))
                .forEach(RegisteredFields::checkOne);
    }

    private static void checkOne(Class<?> type, List<Field> fields) {
        if (fields.size() > 1) {
            throw new ExtensionConfigurationException("@RegisterExtension on " + type.getSimpleName() + ": "
                    + fields.stream().map(Field::getName).sorted().collect(Collectors.joining(", "))
                    + ": only one WeakNetworkExtension is allowed in a class. Say everything in one builder.");
        }
    }
}
