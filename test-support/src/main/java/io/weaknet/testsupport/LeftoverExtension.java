/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Puts {@link Leftovers} under the whole run; registered for every test class by autodetection. */
public final class LeftoverExtension implements BeforeAllCallback {
    /** Called by JUnit. */
    public LeftoverExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Leftovers.class))
                .getOrComputeIfAbsent(Leftovers.class);
    }
}
