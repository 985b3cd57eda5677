/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one end has received, and what it owes in acknowledgements. */
final class Receiver {
    /** {@code TCP_DELACK_MIN}. */
    private static final double DELAYED_ACK = 40;
    /** {@code TCP_MAX_QUICKACKS}: so many segments of a stream that begins, or begins anew, are acknowledged at once. */
    private static final int QUICK = 16;

    private final Endpoint end;
    private final Set<Long> early = new HashSet<>();
    private final Agenda.Alarm delayed;
    /** The next number that is expected. */
    private long expected;
    /** What was expected when this end sent last: its peer may know. */
    private long told;

    private long arrivals;
    /** TS.Recent. */
    private double recent;

    private double prompted = Double.NEGATIVE_INFINITY;
    /** Segments without an ACK. */
    private int owed;
    /** Segments since this end said something itself: from the second on, it listens to a stream. */
    private int heard;

    private int quick = QUICK;
    private double last = Double.NEGATIVE_INFINITY;
    private boolean delays = true;

    Receiver(Endpoint end) {
        this.end = end;
        this.delayed = end.agenda().alarm(end::acknowledge);
    }

    /** Whether an ACK waits for data that it may ride on. If nobody tells what this end sends, it can't. */
    void delays(boolean delays) {
        this.delays = delays;
    }

    /** Builds a transmission; what it carries along is no longer owed. */
    Segment segment(long seq, @Nullable Sent data, long duplicate, double now) {
        owed = 0;
        if (quick > 0) {
            quick--;
        }
        told = expected;
        delayed.clear();
        if (data != null) {
            heard = 0;
        }
        return new Segment(seq, data, expected, arrivals, duplicate, now, recent, prompted);
    }

    /** Takes the data of a packet, if it has any. Returns whether a timer was set. */
    boolean data(Segment segment, double now) {
        if (concernsTime(segment)) {
            recent = Math.max(recent, segment.sent());
        }
        var data = segment.data();
        if (data == null) {
            return false;
        }
        prompted = segment.sent();
        if (now - last > RtoEstimator.RTO_MIN) {
            quick = QUICK;
        }
        last = now;
        if (data.arrived()) {
            // An ACK was lost: the sender must know at once.
            quick = QUICK;
            end.acknowledge(segment.seq(), now);
            return false;
        }
        data.arrive(++arrivals, segment.seq() == expected);
        if (segment.seq() != expected) {
            early.add(segment.seq());
            end.acknowledge(now);
            return false;
        }
        return inOrder(now);
    }

    /**
     * Whether its timestamp is to be returned. Not that of a segment which Linux throws away as old: the ACK that answers it tells
     * an old time, and misleads the peer about the round trip.
     */
    private boolean concernsTime(Segment segment) {
        return segment.seq() <= told && (segment.data() == null || segment.seq() + 1 >= told);
    }

    private boolean inOrder(double now) {
        var before = expected++;
        while (early.remove(expected)) {
            expected++;
        }
        var count = (int) (expected - before);
        owed += count;
        heard += count;
        end.arrived(count, now);
        if (owed == 0) {
            return false;
        }
        if (owed > 1 || !early.isEmpty() || !delays || isQuick()) {
            end.acknowledge(now);
            return false;
        }
        // On its way through the application and back it may find data to ride on.
        delayed.set(now + DELAYED_ACK + end.out().roundTrip());
        return true;
    }

    private boolean isQuick() {
        return heard > 1 && quick > 0;
    }

    /** Everything up to there has come on another way. */
    void skip(long next) {
        expected = next;
        told = next;
        early.clear();
        owed = 0;
        delayed.clear();
    }
}
