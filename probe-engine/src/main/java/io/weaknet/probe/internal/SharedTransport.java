/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.spi.Transport;

/** Counts the engines that share a transport; the last one that releases it closes it. Thread-safe. */
public final class SharedTransport {
    private final Transport transport;
    private int users = 1;

    /** Shared by one user, so far. */
    public SharedTransport(Transport transport) {
        this.transport = transport;
    }

    /** What is shared. */
    public Transport transport() {
        return transport;
    }

    /**
     * Adds a user.
     *
     * @throws IllegalStateException if the last user has gone
     */
    public synchronized SharedTransport retain() {
        if (users == 0) {
            throw new IllegalStateException("The engine is closed, and with it the threads it shared");
        }
        users++;
        return this;
    }

    /** Takes a user away. */
    public void release() {
        boolean last;
        synchronized (this) {
            users--;
            last = users == 0;
        }
        if (last) {
            transport.close();
        }
    }
}
