/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/**
 * When TCP sends a segment that is not acknowledged again: at R, 2R, 4R … after it was sent first, R being the round trip
 * plus 200 ms and a tick of the kernel. So Linux does with one segment outstanding, whose tail-loss probe does not back
 * off (RFC 8985, section 7; {@code tcp_rto_min_us}). Each timer is rounded up as the kernel's timer wheel does: to 4 ms,
 * from 252 ms on to 32 ms, from 2 s on to 256 ms, from 16 s on to 2 s (HZ = 250). The pause is at most 120 s.
 */
final class Retransmissions {
    private static final long TICK = 4_000_000;
    private static final long LEAST = 200_000_000 + TICK;
    private static final long LONGEST = 120_000_000_000L;
    /** How many ticks ahead each level of the wheel reaches before the next, eight times as coarse, takes over. */
    private static final long FIRST_LEVEL = 63;

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
        last = rounded(last, pause);
        if (probed) {
            pause = Math.min(LONGEST, 2 * pause);
        }
        probed = true;
        return last;
    }

    private static long rounded(long now, long pause) {
        var step = TICK;
        for (var reach = FIRST_LEVEL * TICK; pause >= reach; reach *= 8) {
            step *= 8;
        }
        return Math.floorDiv(now + pause, step) * step + step;
    }
}
