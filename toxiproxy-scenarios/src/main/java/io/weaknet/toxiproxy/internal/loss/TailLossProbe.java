/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * The probe of the tail (RFC 8985, TLP): if no ACK comes for two round trips, one more segment is sent, so that its ACK tells what
 * of those before it is lost. One is out at most, but for a lone segment, which is probed all the same, where Linux would not.
 */
final class TailLossProbe {
    private static final long NONE = -1;

    private final Window window;
    /** What was next when the probe was sent. */
    private long next = NONE;

    private boolean repeats;

    TailLossProbe(Window window) {
        this.window = window;
    }

    /** Whether one was sent of which it is not known yet whether it repaired a loss. */
    boolean isOut() {
        return next != NONE;
    }

    /**
     * A probe was sent.
     *
     * @param next the number of the next new segment after it
     * @param repeats whether it was the last segment again, rather than a new one
     */
    void sent(long next, boolean repeats) {
        this.next = next;
        this.repeats = repeats;
    }

    /** It does not matter any more. */
    void forget() {
        next = NONE;
    }

    /**
     * {@code tcp_process_tlp_ack}: if the probe was a segment again and the ACK does not say that it came once too often, it has
     * repaired a loss, and the window is reduced.
     *
     * @param news whether the ACK says of any segment that it has arrived
     */
    void acknowledged(Segment segment, boolean news) {
        if (!isOut() || segment.ack() < next) {
            return;
        }
        if (!repeats || segment.duplicate() != Segment.NONE) {
            forget();
        } else if (segment.ack() > next) {
            window.beginReduction();
            window.endReduction();
            forget();
        } else if (!news && segment.data() == null) {
            // The ACK of a segment that came twice.
            forget();
        }
    }
}
