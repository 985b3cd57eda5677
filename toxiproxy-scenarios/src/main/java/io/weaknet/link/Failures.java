/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import org.jspecify.annotations.Nullable;

/** Runs steps of which none may keep the next, and throws the first failure in the end. Not thread-safe. */
final class Failures {
    private @Nullable RuntimeException first;

    void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
    }

    void throwFirst() {
        if (first != null) {
            throw first;
        }
    }
}
