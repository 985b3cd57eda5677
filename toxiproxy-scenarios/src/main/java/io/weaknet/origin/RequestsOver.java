/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whoever listens that a request of an origin is over. Thread-safe. */
final class RequestsOver {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Hears of each one until what is returned has run. */
    Runnable listen(Runnable listener) {
        // An object of its own, so that one listener may listen twice.
        Runnable own = listener::run;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    void oneMore() {
        listeners.forEach(Runnable::run);
    }
}
