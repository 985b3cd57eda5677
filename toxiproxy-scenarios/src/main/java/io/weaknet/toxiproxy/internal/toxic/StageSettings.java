/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** What a stage is set to: immutable, shared by all connections. What a connection remembers is its {@link Stage}. */
public sealed interface StageSettings permits Toxic, Fault {

    /** The state of one direction of one connection. */
    Stage open(StageContext context);

    /** Whether there is a stage on each direction, whatever direction the entry names. */
    default boolean bothWays() {
        return false;
    }

    /** Whether the end of a stream meets it without a byte; otherwise it counts what bytes came to it. */
    default boolean meetsEnd() {
        return false;
    }

    /** Whether its stages say themselves what they touch; otherwise whatever comes to them counts. */
    default boolean countsItself() {
        return false;
    }
}
