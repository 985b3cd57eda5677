/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import java.util.function.Supplier;

/** For rigs and fields that open one thing after the other: nobody calls their close if that fails half-way. */
public final class Opening {
    private Opening() {}

    /**
     * Opens the next thing.
     *
     * @param before what is open, and is closed if that fails
     * @param next opens it
     * @param <T> what it is
     * @return the next thing
     */
    public static <T> T after(AutoCloseable before, Supplier<T> next) {
        try {
            return next.get();
        } catch (RuntimeException | Error e) {
            try {
                before.close();
            } catch (Exception again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }
}
