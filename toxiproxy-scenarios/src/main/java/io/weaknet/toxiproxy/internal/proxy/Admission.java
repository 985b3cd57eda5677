/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

/**
 * Which connections meet an entry of the chain.
 *
 * @param after the number of the last connection that was accepted before it was put on
 * @param connections how many later ones meet it; 0 means all connections, earlier ones included
 */
public record Admission(long after, long connections) {
    /** All connections. */
    static final Admission ALL = new Admission(0, 0);

    /** Whether that connection meets it. */
    boolean admits(long connection) {
        return connections == 0 || (connection > after && connection <= after + connections);
    }

    /** The same with another number of connections. */
    Admission to(long first) {
        return new Admission(after, first);
    }
}
