/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import java.time.Duration;

/** How long one call of the API may wait in all, whatever number of proxies it changes. Used by the control thread only. */
final class Budget {
    private final Duration length;
    private Bound bound;

    Budget(Duration length) {
        this.length = length;
        bound = new Bound(length);
    }

    /** A call begins. */
    void renew() {
        bound = new Bound(length);
    }

    /** Leaves the call at least so long from now on. */
    void extend(Duration least) {
        bound = bound.atLeast(least);
    }

    /** What is left for the call. */
    Bound bound() {
        return bound;
    }

    long millis() {
        return length.toMillis();
    }
}
