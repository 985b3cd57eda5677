/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to know when a request of an origin is over. Thread-safe. */
final class RequestsOver {
    private final List<Consumer<RequestEnd>> listeners = new CopyOnWriteArrayList<>();

    /** Hears of each request that begins from now on, until what is returned has run. */
    Runnable listen(Consumer<RequestEnd> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Those who are to hear of a request that begins now. */
    List<Consumer<RequestEnd>> listeners() {
        return List.copyOf(listeners);
    }

    /** Tells those of them who still want to know. */
    void tell(List<Consumer<RequestEnd>> hearing, RequestEnd end) {
        for (Consumer<RequestEnd> listener : hearing) {
            if (listeners.contains(listener)) {
                listener.accept(end);
            }
        }
    }
}
