/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.verdict.StallLog;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A machine that is said never to stand still: for a fixture whose promise must be broken, not inconclusive. */
final class SteadyMachine implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        RunTests.runOn(context, new EmbeddedBackend(), StallLog.none());
    }
}
