/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * The timer of a sender. There is one, for one purpose at a time: {@code icsk_retransmit_timer}. How long the timeout is, it knows
 * by the round trips that were measured and by how often it rang since.
 */
final class RetransmissionTimer {
    /** What the timer is set for. */
    enum Purpose {
        NOTHING,
        /** A {@link TailLossProbe} is due. */
        PROBE,
        /** What may have been overtaken is to be looked at again: it may be lost. */
        REORDERING,
        /** No ACK came for so long that the first outstanding segment is taken for lost. */
        TIMEOUT
    }

    /** Who is told that the timer rang, as long as anything is outstanding. */
    interface Listener {
        void rang(Purpose purpose, double now);
    }

    /** {@code TCP_TIMEOUT_MIN_US}. */
    private static final double LEAST = 2;

    private final RtoEstimator rto = new RtoEstimator();
    private final Scoreboard board;
    private final Listener listener;
    private final Agenda.Alarm alarm;
    private Purpose purpose = Purpose.NOTHING;
    /** Timeouts since a round trip was measured. */
    private int backoff;
    /** What was next when a round trip was measured: the flight of segments ends there. */
    private long flight;

    RetransmissionTimer(Agenda agenda, Scoreboard board, Listener listener) {
        this.board = board;
        this.listener = listener;
        this.alarm = agenda.alarm(this::ring);
    }

    Purpose purpose() {
        return purpose;
    }

    int backoff() {
        return backoff;
    }

    /** The timeout as it is now, in milliseconds. */
    double timeout() {
        return rto.rto(backoff);
    }

    // ---- What it learns

    /** The handshake took a round trip. */
    void handshake(double roundTrip) {
        rto.sample(roundTrip, true);
    }

    /** An ACK measured a round trip. */
    void measured(double roundTrip) {
        var over = board.unacknowledged() > flight;
        rto.sample(roundTrip, over);
        if (over) {
            flight = board.next();
        }
        backoff = 0;
    }

    // ---- What it is set for

    /** A new segment goes out. */
    void sending(boolean alone, boolean open, double now) {
        if (alone || purpose == Purpose.PROBE) {
            setTimeout(now);
        }
        if (open) {
            setProbe(leftOfTimeout(now), now);
        }
    }

    /** An ACK came: the time until a probe, or until the timeout, counts from now. */
    void acknowledged(boolean open, double now) {
        if (open && !board.isEmpty()) {
            setProbe(timeout(), now);
        } else {
            setTimeout(now);
        }
    }

    /** Something may have been overtaken, and is lost if it does not arrive in that time. */
    void setReordering(double wait, double now) {
        set(Purpose.REORDERING, wait + LEAST, now);
    }

    /**
     * {@code tcp_rearm_rto}: the timeout follows what the timer was set for. If that was for something sooner, it counts from
     * when the first outstanding segment was sent.
     */
    void setTimeout(double now) {
        if (board.isEmpty()) {
            stop();
            return;
        }
        var sooner = purpose == Purpose.PROBE || purpose == Purpose.REORDERING;
        set(Purpose.TIMEOUT, sooner ? Math.max(0, leftOfTimeout(now)) : timeout(), now);
    }

    /** The timeout counts from now, whatever the timer was set for. */
    void restartTimeout(double now) {
        purpose = Purpose.NOTHING;
        setTimeout(now);
    }

    /** The timer rang for the timeout: the next one is twice as long. */
    void doubleTimeout(double now) {
        backoff++;
        set(Purpose.TIMEOUT, timeout(), now);
    }

    /** Nothing is outstanding any more. */
    void clear() {
        stop();
        backoff = 0;
    }

    /** {@code tcp_schedule_loss_probe}: not after the timeout, unless that is over. */
    private void setProbe(double leftOfTimeout, double now) {
        var wait = rto.probe(board.size() == 1);
        set(Purpose.PROBE, leftOfTimeout > 0 ? Math.min(wait, leftOfTimeout) : wait, now);
    }

    private double leftOfTimeout(double now) {
        var first = board.first();
        return first == null ? 0 : first.at + timeout() - now;
    }

    private void set(Purpose what, double delay, double now) {
        purpose = what;
        alarm.set(TimerWheel.fires(now, delay));
    }

    private void stop() {
        purpose = Purpose.NOTHING;
        alarm.clear();
    }

    private void ring(double now) {
        if (board.isEmpty()) {
            purpose = Purpose.NOTHING;
        } else {
            listener.rang(purpose, now);
        }
    }
}
