/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whoever listens that a request of an origin is over. Thread-safe. */
final class RequestsOver {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Hears of each one until what is returned has run, once. */
    Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void oneMore() {
        listeners.forEach(Runnable::run);
    }
}
