/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections of a server may have together. Thread-safe. */
final class Occupancy {
    private final int mostConnections;
    private final long mostBytes;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Occupancy(ProxySettings settings) {
        mostConnections = settings.connections();
        mostBytes = settings.memory();
    }

    /** Whether there is room for one more connection, which then counts until {@link #left}. */
    boolean entered() {
        if (connections.incrementAndGet() <= mostConnections) {
            return true;
        }
        connections.decrementAndGet();
        return false;
    }

    void left() {
        connections.decrementAndGet();
    }

    int mostConnections() {
        return mostConnections;
    }

    /** Toxics hold so many bytes more, or less. */
    void held(long change) {
        bytes.addAndGet(change);
    }

    /** Whether nobody should hold more than little. */
    boolean spent() {
        return bytes.get() >= mostBytes;
    }
}
