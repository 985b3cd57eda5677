/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a {@link ProbeTest} that has no network to probe, instead of letting it pass unprobed. */
final class ProbeTestGuard implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        if (AnnotationSearch.closestOne(AnnotationSearch.around(context), WeakNetwork.class)
                .isEmpty()) {
            throw new ExtensionConfigurationException("@ProbeTest on " + TestName.of(context)
                    + " has no network to probe. Put @WeakNetwork on the method or its class.");
        }
    }
}
