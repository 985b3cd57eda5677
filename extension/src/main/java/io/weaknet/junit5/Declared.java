/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.DurationText;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * An annotation and where it stands, so that misuse can be told with the annotation, the attribute, the rule and the remedy.
 *
 * @param annotation the annotation
 * @param written the type of what is written on the element: the annotation, or one that carries it as a meta-annotation
 * @param element the element that it stands on
 */
record Declared<A extends Annotation>(A annotation, Class<? extends Annotation> written, AnnotatedElement element) {

    /** Reads a duration. */
    Duration duration(String attribute, String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> misuse(
                        attribute,
                        "\"" + text + "\" is not a duration. Write a number with a unit (" + DurationText.UNITS
                                + "), such as \"250ms\" or \"1.5s\"."));
    }

    /** Reads a duration; an empty text means none. */
    Optional<Duration> optionalDuration(String attribute, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(duration(attribute, text));
    }

    /** Makes a value whose own checks say what is out of range. */
    <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(subject() + ": " + e.getMessage(), e);
        }
    }

    /** Misuse of an attribute. */
    ExtensionConfigurationException misuse(String attribute, String ruleAndRemedy) {
        return new ExtensionConfigurationException(subject() + ": `" + attribute + "`: " + ruleAndRemedy);
    }

    /** Misuse of the annotation as a whole. */
    ExtensionConfigurationException misuse(String ruleAndRemedy) {
        return new ExtensionConfigurationException(subject() + ": " + ruleAndRemedy);
    }

    private String subject() {
        Class<? extends Annotation> type = annotation.annotationType();
        String carried = written == type ? "" : " (@" + type.getSimpleName() + ")";
        return "@" + written.getSimpleName() + carried + " on " + place();
    }

    private String place() {
        if (element instanceof Method method) {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "()";
        }
        return element instanceof Class<?> type ? type.getSimpleName() : element.toString();
    }
}
