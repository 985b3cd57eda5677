/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** Whether all repetitions since the window was reduced were for nothing, because only ACKs were lost: D-SACK tells. */
final class Undo {
    private static final long NEVER = -1;

    private long since = NEVER;
    private int repetitions;
    private boolean any;

    /** The window is reduced. */
    void begin(long unacknowledged, int underWay) {
        since = unacknowledged;
        repetitions = underWay;
        any = underWay > 0;
    }

    void repeated() {
        repetitions++;
        any = true;
    }

    /** A segment came once too often. */
    void duplicate(long seq) {
        if (seq != Segment.NONE && since != NEVER && repetitions > 0 && seq >= since) {
            repetitions--;
        }
    }

    boolean isDue() {
        return since != NEVER && any && repetitions == 0;
    }

    void end() {
        since = NEVER;
    }
}
