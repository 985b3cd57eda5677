/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * How a congestion window grows behind its threshold, and what is left of it after a loss: RFC 9438, as Linux does it
 * (HZ=250), in whole segments: rounded down, the curve begins one segment above what is left, so that a small window grows by
 * one per round trip. Linux looks at the curve again only if the window has changed or 32 ms have passed. Times in milliseconds.
 */
final class Cubic {
    private static final double BETA = 717 / 1024.0;
    /** Segments per second cubed. */
    private static final double SCALE = 0.4;
    /** So many ACKs, for 8 segments of it, widen the window of a Reno sender by one that gives way as little as CUBIC. */
    private static final int FRIENDLY = 15;
    /** By how much Linux' cubic root is too small. */
    private static final double ROOT = 0.999;
    /** As long as there was no loss: 5 % per round trip. */
    private static final int UNTRIED = 20;
    /** At the end of the curve. */
    private static final int SLOWEST = 100;

    private static final int FASTEST = 2;
    private static final double SECOND = 1000;
    private static final double JIFFY = 4;
    /** HZ / 32, in jiffies. */
    private static final long AGAIN = 7;

    private static final int LEAST = 2;

    /** Before the last loss. */
    private int most;

    private boolean begun;
    private double began;
    private int origin;
    private double inflection;
    /** When the curve was looked at, in jiffies, and at which window. */
    private long looked;

    private int lookedAt;
    /** How many ACKs it takes to widen the window by one. */
    private int needed = FASTEST;
    /** The window of the Reno sender, and the ACKs that it has not used. */
    private int reno;

    private int renoAcks;
    private int acks;

    /** What is left of a window after a loss. */
    int threshold(int window) {
        begun = false;
        acks = 0;
        most = window < most ? (int) (window * (1 + BETA) / 2) : window;
        return Math.max(LEAST, (int) (window * BETA));
    }

    /** A timeout: begins anew. */
    void reset() {
        most = 0;
        begun = false;
        lookedAt = 0;
        acks = 0;
    }

    /** By how much the window grows for so many segments that were delivered. */
    int growth(int window, int delivered, double roundTrip, double now) {
        look(window, delivered, roundTrip, now);
        var first = acks >= needed ? 1 : 0;
        acks = (first == 1 ? 0 : acks) + delivered;
        var whole = acks / needed;
        acks -= whole * needed;
        return first + whole;
    }

    private void look(int window, int delivered, double roundTrip, double now) {
        renoAcks += delivered;
        var jiffy = (long) (now / JIFFY);
        if (lookedAt == window && jiffy - looked <= AGAIN) {
            return;
        }
        if (!begun || jiffy != looked) {
            looked = jiffy;
            lookedAt = window;
            if (!begun) {
                begin(window, delivered, now);
            }
            needed = onCurve(window, (now - began + roundTrip) / SECOND - inflection);
        }
        needed = Math.max(FASTEST, Math.min(needed, friendly(window)));
    }

    private void begin(int window, int delivered, double now) {
        begun = true;
        began = now;
        reno = window;
        renoAcks = delivered;
        origin = Math.max(most, window);
        inflection = ROOT * Math.cbrt((origin - window) / SCALE);
    }

    private int onCurve(int window, double since) {
        var distance = (int) (SCALE * Math.abs(since * since * since));
        var target = origin + (since < 0 ? -distance : distance);
        var count = target > window ? window / (target - window) : SLOWEST * window;
        return most == 0 ? Math.min(count, UNTRIED) : count;
    }

    private int friendly(int window) {
        var perStep = Math.max(1, window * FRIENDLY / 8);
        var steps = Math.max(0, (renoAcks - 1) / perStep);
        renoAcks -= steps * perStep;
        reno += steps;
        return reno > window ? window / (reno - window) : Integer.MAX_VALUE;
    }
}
