/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Finds what is declared around a test. Its vocabulary: an annotation is <em>on</em> an element if it stands there itself, in
 * its repeatable container, or as a meta-annotation of what stands there. The elements around a test are, from the closest:
 * its method, its class, the superclasses and interfaces of that, and the same of each enclosing class.
 *
 * <p>The platform's own search would merge what a class and its superclass repeat, instead of letting the class win.
 */
final class AnnotationSearch {
    private AnnotationSearch() {}

    /** The elements around a test, from the closest. */
    static List<AnnotatedElement> around(ExtensionContext context) {
        Set<AnnotatedElement> elements = new LinkedHashSet<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            at.get().getElement().ifPresent(element -> addWithSupertypes(element, elements));
        }
        return List.copyOf(elements);
    }

    private static void addWithSupertypes(AnnotatedElement element, Set<AnnotatedElement> elements) {
        elements.add(element);
        if (element instanceof Class<?> type) {
            Optional.ofNullable(type.getSuperclass())
                    .filter(parent -> parent != Object.class)
                    .ifPresent(parent -> addWithSupertypes(parent, elements));
            for (Class<?> parent : type.getInterfaces()) {
                addWithSupertypes(parent, elements);
            }
        }
    }

    /** The annotations of a type on the closest element that has any; empty if none has. */
    static <A extends Annotation> List<Declared<A>> closest(List<AnnotatedElement> elements, Class<A> type) {
        return elements.stream()
                .map(element -> on(element, type))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The annotation of a type on the closest element that has one. */
    static <A extends Annotation> Optional<Declared<A>> closestOne(List<AnnotatedElement> elements, Class<A> type) {
        return closest(elements, type).stream().findFirst();
    }

    /** The types of annotation on the elements that are themselves marked with another one. */
    static Set<Class<? extends Annotation>> types(List<AnnotatedElement> elements, Class<? extends Annotation> marker) {
        Set<Class<? extends Annotation>> seen = new LinkedHashSet<>();
        elements.forEach(element -> collectTypes(element, seen));
        seen.removeIf(type -> !type.isAnnotationPresent(marker));
        return seen;
    }

    private static void collectTypes(AnnotatedElement element, Set<Class<? extends Annotation>> seen) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<? extends Annotation> type = itemType(annotation.annotationType());
            if (!type.getName().startsWith("java.lang.annotation.") && seen.add(type)) {
                collectTypes(type, seen);
            }
        }
    }

    /** What a container holds; of anything else the type itself. */
    private static Class<? extends Annotation> itemType(Class<? extends Annotation> type) {
        return ReflectionSupport.findMethod(type, "value")
                .map(value -> value.getReturnType().getComponentType())
                .filter(item -> item != null && item.isAnnotation())
                .<Class<? extends Annotation>>map(item -> item.asSubclass(Annotation.class))
                .filter(item -> isContainerOf(type, item))
                .orElse(type);
    }

    private static <A extends Annotation> List<Declared<A>> on(AnnotatedElement element, Class<A> type) {
        List<Declared<A>> found = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        for (Annotation written : element.getDeclaredAnnotations()) {
            List<A> carried = new ArrayList<>();
            collect(written, type, carried, seen);
            carried.forEach(
                    annotation -> found.add(new Declared<>(annotation, itemType(written.annotationType()), element)));
        }
        return found;
    }

    private static <A extends Annotation> void collect(
            Annotation annotation, Class<A> type, List<A> found, Set<Class<?>> seen) {
        Class<? extends Annotation> actual = annotation.annotationType();
        if (actual == type) {
            found.add(type.cast(annotation));
        } else if (isContainerOf(actual, type)) {
            found.addAll(List.of(contained(annotation, type)));
        } else if (!actual.getName().startsWith("java.lang.annotation.") && seen.add(actual)) {
            for (Annotation meta : actual.getDeclaredAnnotations()) {
                collect(meta, type, found, seen);
            }
        }
    }

    private static boolean isContainerOf(Class<?> container, Class<? extends Annotation> type) {
        Repeatable repeatable = type.getDeclaredAnnotation(Repeatable.class);
        return repeatable != null && repeatable.value() == container;
    }

    @SuppressWarnings("unchecked") // the language lets value() of a container be nothing else
    private static <A extends Annotation> A[] contained(Annotation container, Class<A> type) {
        Method value = ReflectionSupport.findMethod(container.annotationType(), "value")
                .orElseThrow(() -> new IllegalStateException("no value() in the container of " + type.getName()));
        value.setAccessible(true);
        return (A[]) ReflectionSupport.invokeMethod(value, container);
    }
}
