/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What can go wrong in an origin. A fault overrides the points at which it strikes. At one with a {@code proceed} it must run
 * that once, at once or later, on the connection's event loop, unless the connection has ended. Methods that are not marked
 * otherwise are called on that loop, in the order in which they stand here.
 */
abstract class Fault {
    private final LongAdder connections = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong connectionsMet = new AtomicLong();
    private final AtomicLong requestsMet = new AtomicLong();
    private volatile Admission admission = Admission.ALL;

    /** Makes what it needs. Called once, before it is put on, on any thread. */
    void prepare(OriginSite site) {}

    /** The ClientHello has come; {@code proceed} hands it to TLS. */
    void beforeServerHello(Connection connection, int helloBytes, Runnable proceed) {
        proceed.run();
    }

    /** The ClientHello has come and was held up as long as was wanted; how TLS answers it can be altered. */
    void setUp(Connection connection, TlsSetup tls) {}

    /** The first bytes of a request have come on an idle connection, not its first; false if it has ended the connection. */
    boolean takesRequest(Connection connection, int requestBytes) {
        return true;
    }

    /** The request has come whole; this is what it is to be answered. */
    Answer answer(Connection connection, Answer answer) {
        return answer;
    }

    /** The response is made up; it can be altered. */
    void shape(Connection connection, Response response) {}

    /** The request has come whole; {@code proceed} writes the header. */
    void beforeHeader(Connection connection, long responseBytes, Runnable proceed) {
        proceed.run();
    }

    /** The header and half of the body were written; {@code proceed} writes the other half, which is not empty. */
    void beforeSecondHalf(Connection connection, long remainingBytes, Runnable proceed) {
        proceed.run();
    }

    /** An event of a stream is due, counted from 1; {@code proceed} writes it. */
    void beforeEvent(Connection connection, long number, int eventBytes, Runnable proceed) {
        proceed.run();
    }

    /** The response was sent, the connection is kept, and no further request is under way. */
    void idle(Connection connection) {}

    /** Lets go of what it holds up. Called from any thread, after it has been taken off. */
    void takenOff() {}

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

    /** Who meets it. */
    final Admission admission() {
        return admission;
    }

    /** To be called before it is put on. */
    final void admits(Admission some) {
        admission = some;
    }

    final long nextConnection() {
        return connectionsMet.incrementAndGet();
    }

    final long nextRequest() {
        return requestsMet.incrementAndGet();
    }

    /** How many requests got to it so far. */
    final long requests() {
        return requestsMet.get();
    }
}
