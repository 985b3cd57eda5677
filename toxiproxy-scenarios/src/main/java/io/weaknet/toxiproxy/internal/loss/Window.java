/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * How much may be in flight: slow start from ten segments, then {@link Cubic}; after a loss, proportional rate reduction
 * (RFC 6937, with Linux' bound); after a timeout, one segment. In segments.
 */
final class Window {
    /** {@code TCP_INIT_CWND}. */
    static final int INITIAL = 10;
    /** What a receiver takes: about 3 MB, half of Linux' {@code tcp_rmem}. */
    static final int RECEIVER = 2048;

    private static final int INFINITE = Integer.MAX_VALUE;

    private final Cubic cubic = new Cubic();
    private int size = INITIAL;
    private int threshold = INFINITE;
    /** Before the last reduction. */
    private int priorSize;

    private int priorThreshold = INFINITE;
    private int reductionDelivered;
    private int reductionSent;

    private boolean limited;
    private int mostOut;
    private long judgedUpTo;

    /** The handshake had losses. */
    void beginSlowly() {
        size = 1;
    }

    int size() {
        return size;
    }

    private boolean slowStart() {
        return size < threshold;
    }

    /** After something was sent, or could not be: whether the window was the reason, in this flight of segments. */
    void used(boolean limits, int outstanding, long acknowledged, long next) {
        if (acknowledged >= judgedUpTo || limits || (!limited && outstanding > mostOut)) {
            limited = limits;
            mostOut = outstanding;
            judgedUpTo = next;
        }
    }

    /** So many segments were delivered, outside of a reduction. */
    void grow(int delivered, double roundTrip, double now) {
        if (!(limited || (slowStart() && size < 2 * mostOut))) {
            return;
        }
        var rest = delivered;
        if (slowStart()) {
            var step = Math.min(rest, threshold - size);
            size += step;
            rest -= step;
        }
        if (rest > 0) {
            size += cubic.growth(size, rest, roundTrip, now);
        }
        size = Math.min(size, RECEIVER);
    }

    /** A loss was detected by what arrived. */
    void beginReduction() {
        remember();
        threshold = cubic.threshold(size);
        reductionDelivered = 0;
        reductionSent = 0;
    }

    /** So many segments were delivered in a reduction. */
    void reduce(int delivered, boolean cleanAdvance, int inFlight) {
        if (delivered <= 0) {
            return;
        }
        reductionDelivered += delivered;
        var room = threshold - inFlight;
        int send;
        if (room < 0) {
            send = (int) (((long) threshold * reductionDelivered + priorSize - 1) / priorSize) - reductionSent;
        } else {
            send = Math.max(reductionDelivered - reductionSent, delivered) + (cleanAdvance ? 1 : 0);
            send = Math.min(room, send);
        }
        size = inFlight + Math.max(send, reductionSent > 0 ? 0 : 1);
    }

    /** A segment was sent in a reduction. */
    void sentInReduction() {
        reductionSent++;
    }

    void endReduction() {
        if (threshold < INFINITE) {
            size = threshold;
        }
    }

    /** A timeout: all is lost but so many that were sent just before. */
    void collapse(boolean again, int inFlight) {
        if (!again) {
            remember();
            threshold = cubic.threshold(size);
        }
        cubic.reset();
        size = inFlight + 1;
    }

    private void remember() {
        priorSize = size;
        priorThreshold = earned();
    }

    /** {@code tcp_current_ssthresh}: how far slow start may go again. */
    private int earned() {
        return Math.max(threshold, size - size / 4);
    }

    /** There was no loss. */
    void undo() {
        size = Math.max(size, priorSize);
        threshold = Math.max(threshold, priorThreshold);
    }

    /** Nothing was sent for so long: half for every timeout, but not below what a connection begins with. */
    void idle(double millis, double timeout) {
        threshold = earned();
        var least = Math.min(INITIAL, size);
        for (var left = millis - timeout; left > 0 && size > least; left -= timeout) {
            size /= 2;
        }
        size = Math.max(size, least);
    }
}
