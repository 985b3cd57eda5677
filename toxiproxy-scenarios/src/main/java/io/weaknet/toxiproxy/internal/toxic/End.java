/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** How one direction of a connection ends. It passes through the chain of toxics behind the data. Declared by strength. */
public enum End {
    /** The sender said FIN: the receiver gets FIN, the other direction goes on. */
    HALF_CLOSE,
    /** A toxic ends the connection: both peers get FIN. */
    CLOSE,
    /** The sender said RST: the receiver gets RST. */
    RESET;

    /** The one that counts when a direction that already ends in one way ends in another. */
    public End or(End other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
