/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one end has received, and what it owes in acknowledgements. */
final class Receiver {
    /** {@code TCP_DELACK_MIN}. */
    private static final double DELAYED_ACK = 40;

    private final Endpoint end;
    private final Set<Long> early = new HashSet<>();
    private final Agenda.Alarm delayed;
    /** The next number that is expected. */
    private long expected;

    private long highest = -1;
    /** TS.Recent. */
    private double recent;

    private double prompted = Double.NEGATIVE_INFINITY;
    /** Segments without an ACK. */
    private int owed;

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
    Segment segment(long seq, @Nullable Sent data, double now) {
        owed = 0;
        delayed.clear();
        return new Segment(seq, data, expected, highest, now, recent, prompted);
    }

    /** Takes the data of a packet, if it has any. Returns whether a timer was set. */
    boolean data(Segment segment, double now) {
        if (segment.seq() <= expected) {
            recent = Math.max(recent, segment.sent());
        }
        var data = segment.data();
        if (data == null) {
            return false;
        }
        prompted = segment.sent();
        data.arrived = true;
        highest = Math.max(highest, segment.seq());
        if (segment.seq() != expected) {
            // Lost ACK or hole: the sender must know at once.
            if (segment.seq() > expected) {
                early.add(segment.seq());
            }
            end.acknowledge(now);
            return false;
        }
        var before = expected++;
        while (early.remove(expected)) {
            expected++;
        }
        var count = (int) (expected - before);
        owed += count;
        end.arrived(count, now);
        if (owed == 0) {
            return false;
        }
        if (owed > 1 || !delays) {
            end.acknowledge(now);
            return false;
        }
        // On its way through the application and back it may find data to ride on.
        delayed.set(now + DELAYED_ACK + end.out().roundTrip());
        return true;
    }

    /** Everything up to there has come on another way. */
    void skip(long next) {
        expected = next;
        early.clear();
        owed = 0;
        delayed.clear();
    }
}
