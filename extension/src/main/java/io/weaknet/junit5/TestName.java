/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import org.junit.jupiter.api.extension.ExtensionContext;

/** The name of a test as people say it: class and method. */
final class TestName {
    private TestName() {}

    static String of(ExtensionContext context) {
        String type = context.getTestClass().map(Class::getSimpleName).orElse("");
        String method = context.getTestMethod().map(it -> "." + it.getName()).orElse("");
        return type + method;
    }
}
