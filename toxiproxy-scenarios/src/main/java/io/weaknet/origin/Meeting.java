/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

/** One connection and a fault that not all meet: its number there, and what was decided for its current request. */
final class Meeting {
    /** Before the first request. */
    static final long HANDSHAKE = 0;

    private final Fault fault;
    private final long connection;
    private long request = HANDSHAKE;
    private boolean admitted;

    Meeting(Fault fault) {
        this.fault = fault;
        connection = fault.nextConnection();
    }

    /** Decides once for each request of the connection, which counts them from 1. */
    boolean admits(long currentRequest) {
        if (currentRequest == HANDSHAKE) {
            return fault.admission().admits(connection, fault.requests() + 1);
        }
        if (currentRequest != request) {
            request = currentRequest;
            admitted = fault.admission().admits(connection, fault.nextRequest());
        }
        return admitted;
    }
}
