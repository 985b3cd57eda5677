/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.OriginCondition;

/** A fault that is, or was, in force on an {@link Origin}. Thread-safe. */
public final class AppliedFault implements AutoCloseable {
    private final OriginCondition condition;
    private final Fault fault;
    private final Faults faults;

    AppliedFault(OriginCondition condition, Fault fault, Faults faults) {
        this.condition = condition;
        this.fault = fault;
        this.faults = faults;
    }

    /**
     * What goes wrong.
     *
     * @return the condition
     */
    public OriginCondition condition() {
        return condition;
    }

    /**
     * How many connections it has touched so far.
     *
     * @return the number; a connection on which it struck several times counts once
     */
    public long connections() {
        return fault.connections();
    }

    /**
     * How many bytes it has touched so far: in the handshake those that the client sent and that wait for an answer, in a
     * response those that the client waits for.
     *
     * @return the number, without TLS framing
     */
    public long bytes() {
        return fault.bytes();
    }

    /** Takes the fault off: what it holds up goes on at once. Does nothing if that was done before. */
    @Override
    public void close() {
        faults.remove(fault);
    }
}
