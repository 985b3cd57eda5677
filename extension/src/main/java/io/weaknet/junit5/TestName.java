/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The name of a test as people say it: class and method, for a {@code @Nested} class those around it, too, and which
 * repetition or set of arguments it is, if it is one of several.
 */
final class TestName {
    private static final int LONGEST_INVOCATION = 60;

    private TestName() {}

    static String of(ExtensionContext context) {
        String type = context.getTestClass().map(TestName::of).orElse("");
        String method = context.getTestMethod().map(it -> "." + it.getName()).orElse("");
        return type + method + invocation(context);
    }

    private static String of(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || Modifier.isStatic(type.getModifiers())
                ? type.getSimpleName()
                : of(outer) + "." + type.getSimpleName();
    }

    private static String invocation(ExtensionContext context) {
        if (context.getParent().flatMap(ExtensionContext::getTestMethod).isEmpty()) {
            return "";
        }
        String name = context.getDisplayName();
        return " " + (name.length() > LONGEST_INVOCATION ? name.substring(0, LONGEST_INVOCATION) + "…" : name);
    }
}
