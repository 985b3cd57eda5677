/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.toxiproxy.internal.loss.TimerWheel;

/**
 * When TCP sends a segment that is not acknowledged again: at R, 2R, 4R … after it was sent first, R being the round trip
 * plus 200 ms and a tick of the kernel. So Linux does with one segment outstanding, whose tail-loss probe does not back
 * off (RFC 8985, section 7; {@code tcp_rto_min_us}). Each timer fires as {@link TimerWheel} says. The pause is at most 120 s.
 */
final class Retransmissions {
    private static final double NANOS = 1e6; // in a millisecond
    private static final long LEAST = 204_000_000;
    private static final long LONGEST = 120_000_000_000L;

    private long pause;
    private long last;
    private boolean probed;

    /** Of a segment that was sent at that time of the ticker. */
    Retransmissions(long sent, long roundTrip) {
        last = sent;
        pause = roundTrip + LEAST;
    }

    /** The time of the next one. */
    long next() {
        last = Math.round(TimerWheel.fires(last / NANOS, pause / NANOS) * NANOS);
        if (probed) {
            pause = Math.min(LONGEST, 2 * pause);
        }
        probed = true;
        return last;
    }
}
