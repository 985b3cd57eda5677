/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Fails a test whose annotations would be ignored because there is no {@link WeakNetwork}: it would be green on a network
 * that nobody weakened.
 */
final class NetworkGuard implements BeforeEachCallback {
    private static final List<Class<? extends Annotation>> NEED_A_NETWORK =
            List.of(ProbeTest.class, OnNetwork.class, TimeoutBudget.class, ExpectBackoff.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        List<AnnotatedElement> elements = AnnotationSearch.around(context);
        AnnotationSearch.closestOne(elements, ProbeTest.class).ifPresent(declared -> {
            if (AnnotationSupport.isAnnotated(context.getElement(), TestTemplate.class)) {
                throw declared.misuse("it is a @Test already and cannot be combined with @RepeatedTest,"
                        + " @ParameterizedTest or another @TestTemplate. Take a WeakLink and a ProbeEngine as"
                        + " parameters and probe in the method.");
            }
        });
        if (!hasNetwork(context)) {
            Stream.concat(NEED_A_NETWORK.stream(), ConditionAnnotations.types(elements).stream())
                    .forEach(type -> AnnotationSearch.closestOne(elements, type)
                            .filter(declared -> isIgnored(declared, context))
                            .ifPresent(declared -> {
                                throw declared.misuse("there is no weak network for it. Put @WeakNetwork on "
                                        + TestName.of(context) + "() or its class.");
                            }));
        }
    }

    /** Whether a test is on a weak network. */
    static boolean hasNetwork(ExtensionContext context) {
        return hasNetwork(AnnotationSearch.around(context));
    }

    /** Whether at least one test of the class is on a weak network, so that what stands on the class is meant for that. */
    static boolean isForSiblings(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(type ->
                        ReflectionSupport.findMethods(type, NetworkGuard::hasNetwork, HierarchyTraversalMode.TOP_DOWN)
                                .stream()
                                .findFirst())
                .isPresent();
    }

    private static boolean hasNetwork(Method method) {
        return hasNetwork(List.of(method));
    }

    private static boolean hasNetwork(List<AnnotatedElement> elements) {
        return AnnotationSearch.closestOne(elements, WeakNetwork.class).isPresent()
                || AnnotationSearch.closestOne(elements, WeakNetworkTest.class).isPresent();
    }

    private static boolean isIgnored(Declared<?> declared, ExtensionContext context) {
        return declared.element() instanceof Method || !isForSiblings(context);
    }
}
