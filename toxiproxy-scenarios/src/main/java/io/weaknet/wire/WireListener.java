/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

/**
 * Hears of events as they happen. Called on the threads that carry the bytes, several at once: it must neither block nor
 * throw.
 */
public interface WireListener {
    /**
     * Something happened. Events of one connection come one after the other, as they were found: a
     * {@link WireEvent.LastByte} when no more can come, so later than its time says.
     *
     * @param connection the number of the connection
     * @param event what happened
     */
    void happened(long connection, WireEvent event);

    /** Nothing will happen any more: the proxy is gone. Called once. */
    void ended();
}
