/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.ArrayDeque;

/**
 * What one end has sent and not had acknowledged. A lone segment is probed after its round trip and 200 ms, then sent again at
 * timeouts that double. If a later one arrives, the one before is sent again after 1.25 round trips, and after one each time
 * that it is lost again (RACK, RFC 8985, in short).
 */
final class Sender {
    /** A segment counts as lost a quarter of a round trip after it could have been overtaken. */
    private static final double REORDERING = 0.25;

    private final Endpoint end;
    private final RtoEstimator rto = new RtoEstimator();
    private final ArrayDeque<Sent> outstanding = new ArrayDeque<>();
    private final Agenda.Alarm timer;
    private long next;
    /** Linux' state "loss": a timeout has fired, and not everything is acknowledged since. */
    private boolean loss;

    private boolean probing;
    private int backoff;

    Sender(Endpoint end) {
        this.end = end;
        this.timer = end.agenda().alarm(this::timeout);
    }

    /** The handshake measured a round trip. */
    void handshake(double roundTrip) {
        rto.sample(roundTrip);
    }

    long next() {
        return next;
    }

    boolean maySend() {
        return !loss || outstanding.isEmpty();
    }

    boolean idle() {
        return outstanding.isEmpty();
    }

    void send(double now) {
        var sent = new Sent(next++, now);
        outstanding.add(sent);
        arm(now);
        end.transmit(sent.seq, sent, now);
    }

    /** Before a segment goes out, because its ACK may come at once. */
    private void arm(double now) {
        probing = !loss;
        timer.set(TimerWheel.fires(now, loss ? rto.rto() : rto.probe(outstanding.size() == 1)));
    }

    private void timeout(double now) {
        if (outstanding.isEmpty()) {
            return;
        }
        Sent again;
        if (probing) {
            probing = false;
            again = outstanding.getLast();
        } else {
            loss = true;
            backoff++;
            again = outstanding.stream()
                    .filter(sent -> !sent.arrived)
                    .findFirst()
                    .orElse(outstanding.getLast());
        }
        timer.set(TimerWheel.fires(now, rto.rto(backoff)));
        retransmit(again, now);
    }

    private void retransmit(Sent sent, double now) {
        sent.retransmitted = true;
        end.transmit(sent.seq, sent, now);
    }

    /** Whether an acknowledgement tells anything new. */
    boolean concerns(Segment segment) {
        var first = outstanding.peekFirst();
        return first != null && (segment.ack() > first.seq || segment.highest() > first.seq);
    }

    void acknowledged(Segment segment, double now) {
        var first = outstanding.peekFirst();
        if (first == null) {
            return;
        }
        if (segment.ack() > first.seq) {
            advance(first, segment, now);
        }
        if (outstanding.isEmpty()) {
            timer.clear();
            backoff = 0;
            loss = false;
        } else {
            recover(segment.highest(), now);
        }
    }

    private void advance(Sent first, Segment segment, double now) {
        var retransmitted = false;
        for (var sent = first; sent != null && sent.seq < segment.ack(); sent = outstanding.peekFirst()) {
            retransmitted |= sent.retransmitted;
            outstanding.remove();
        }
        rto.sample(now - (retransmitted ? segment.echo() : first.first));
        backoff = 0;
        if (!outstanding.isEmpty()) {
            arm(now);
        }
    }

    /** What was overtaken is sent again; after a timeout, all that has not come. */
    private void recover(long highest, double now) {
        var wait = loss ? 0 : REORDERING * end.out().roundTrip();
        for (var sent : outstanding) {
            if (!sent.arrived && !sent.recovering && (loss || sent.seq < highest)) {
                sent.recovering = true;
                end.agenda().at(now + wait, at -> repeat(sent, at));
            }
        }
    }

    private void repeat(Sent sent, double now) {
        if (!sent.arrived) {
            retransmit(sent, now);
            end.agenda().at(now + end.out().roundTrip(), at -> repeat(sent, at));
        }
    }

    /** Gives up what is outstanding; returns the next number. */
    long abandon() {
        outstanding.forEach(sent -> sent.arrived = true);
        outstanding.clear();
        timer.clear();
        backoff = 0;
        loss = false;
        return next;
    }
}
