/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.concurrent.atomic.LongAdder;

/**
 * What can go wrong in an origin. A fault overrides the points at which it strikes; at each it must run {@code proceed}
 * once, at once or later, on the connection's event loop, unless the connection has ended. Methods that are not marked
 * otherwise are called on that loop.
 */
abstract class Fault {
    private final LongAdder connections = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** The ClientHello has come; {@code proceed} hands it to TLS. */
    void beforeServerHello(Connection connection, int helloBytes, Runnable proceed) {
        proceed.run();
    }

    /** The request has come whole; {@code proceed} writes the header. */
    void beforeHeader(Connection connection, long responseBytes, Runnable proceed) {
        proceed.run();
    }

    /** The header and half of the body were written; {@code proceed} writes the other half, which is not empty. */
    void beforeSecondHalf(Connection connection, long remainingBytes, Runnable proceed) {
        proceed.run();
    }

    /** Lets go of what it holds up. Called from any thread, after it has been taken off. */
    abstract void takenOff();

    /** Notes that it strikes: the evidence that it did. */
    final void strikes(Connection connection, long touchedBytes) {
        if (connection.firstStrikeOf(this)) {
            connections.increment();
        }
        bytes.add(touchedBytes);
    }

    final long connections() {
        return connections.sum();
    }

    final long bytes() {
        return bytes.sum();
    }
}
