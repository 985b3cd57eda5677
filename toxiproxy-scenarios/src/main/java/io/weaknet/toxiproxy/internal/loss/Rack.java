/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** RACK (RFC 8985): what was sent before something that has arrived is lost, if that was long enough ago. */
final class Rack {
    /** A nanosecond: times of the model are sums of fractions of it. */
    private static final double ROUNDING = 1e-6;
    /** So many arrivals behind a hole prove that it is a loss, not a detour. */
    private static final int THRESHOLD = 3;

    /** The last transmission that is known to have arrived. */
    private long transmission;

    private double roundTrip;
    private boolean advanced;

    /** A segment has arrived, says an ACK. */
    void delivered(Sent segment, double least, double now) {
        var took = now - segment.at;
        if (segment.repeated && took < least - ROUNDING) {
            return; // an earlier transmission of it has
        }
        advanced = true;
        roundTrip = took;
        transmission = Math.max(transmission, segment.transmission);
    }

    /** Looks again, whatever has arrived. */
    void again() {
        advanced = true;
    }

    /**
     * How long to wait for what may have been overtaken: not at all if loss is evident. Segments follow each other by what a host
     * takes for one, and so far that time is over when the next one has arrived.
     */
    static double patience(boolean recovering, int sacked, double least) {
        return recovering || sacked >= THRESHOLD ? 0 : Math.max(0, least / 4 - TcpModel.PROCESSING);
    }

    /** Marks what is lost, if anything arrived since. Returns when to look again, in milliseconds from now; 0 if never. */
    double detectIfAdvanced(Scoreboard board, double patience, double now) {
        if (!advanced) {
            return 0;
        }
        advanced = false;
        return detect(board, patience, now);
    }

    /** Marks what is lost. Returns when to look again, in milliseconds from now; 0 if never. */
    double detect(Scoreboard board, double patience, double now) {
        var longest = 0.0;
        var next = board.oldest();
        while (next != null && next.transmission < transmission) {
            var following = next.behind;
            var remaining = next.at + roundTrip + patience - now;
            if (remaining <= ROUNDING) {
                board.lose(next);
            } else {
                longest = Math.max(longest, remaining);
            }
            next = following;
        }
        return longest;
    }

    /** Whether it was sent so long ago that it is lost. */
    boolean isOverdue(Sent segment, double now) {
        return segment.at + roundTrip - now <= ROUNDING;
    }
}
