/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import org.jspecify.annotations.Nullable;

/**
 * One transmission, first or repeated.
 *
 * @param seq its number: segments are counted, not bytes; that of the next one for a pure ACK
 * @param data what the sender remembers of its data, null for a pure ACK
 * @param ack the next number that its sender expects
 * @param arrivals how many segments its sender has got: those that came before are acknowledged selectively
 * @param duplicate the number that came once too often and made its sender answer (D-SACK), or {@link #NONE}
 * @param sent its timestamp, TSval
 * @param echo the timestamp that it returns, TSecr
 * @param prompted when that was sent whose arrival it acknowledges: the round trip is not over before
 */
record Segment(
        long seq,
        @Nullable Sent data,
        long ack,
        long arrivals,
        long duplicate,
        double sent,
        double echo,
        double prompted) {
    /** Nothing came twice. */
    static final long NONE = -1;
}
