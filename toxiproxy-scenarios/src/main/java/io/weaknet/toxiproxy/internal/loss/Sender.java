/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.toxiproxy.internal.loss.RetransmissionTimer.Purpose;

/**
 * What one end sends and sends again, as Linux does it: a lone segment is probed after its round trip and 200 ms, then sent
 * again at timeouts that double; if a later one arrives, RACK finds what is lost before it; the rest waits for its place in the
 * {@link Window}.
 */
final class Sender {
    /** {@code tcp_init_transfer}: one may be sent again before the network is taken for congested. */
    private static final int TRUSTED = 2;

    private final Endpoint end;
    private final Scoreboard board = new Scoreboard();
    private final Window window = new Window();
    private final TailLossProbe probe = new TailLossProbe(window);
    private final Congestion congestion;
    private final RetransmissionTimer timer;
    private double lastSent = Double.NEGATIVE_INFINITY;

    Sender(Endpoint end) {
        this.end = end;
        this.congestion = new Congestion(end, board, window, probe);
        this.timer = new RetransmissionTimer(end.agenda(), board, this::rang);
    }

    /** The handshake measured a round trip, and took so many SYN, or SYN-ACK, of this end. */
    void handshake(double roundTrip, int sent) {
        timer.handshake(roundTrip);
        if (sent > TRUSTED) {
            window.beginSlowly();
        }
    }

    long next() {
        return board.next();
    }

    boolean idle() {
        return board.isEmpty();
    }

    Window window() {
        return window;
    }

    // ---- Sending

    /** Sends what waits, as far as the window goes. */
    void fill(double now) {
        if (board.isEmpty() && now - lastSent > timer.timeout()) {
            window.idle(now - lastSent, timer.timeout());
            lastSent = now; // that time is accounted for
        }
        var sent = false;
        while (hasRoom() && end.supply(now)) {
            sent = true;
        }
        var limits = board.inFlight() >= window.size();
        if (sent || limits) {
            window.used(limits, board.size(), board.unacknowledged(), board.next());
        }
    }

    private boolean hasRoom() {
        return board.inFlight() < window.size() && board.size() < Window.RECEIVER;
    }

    /** Sends a segment, whether or not there is room. */
    void send(double now) {
        var alone = board.isEmpty();
        var sent = board.add(now);
        lastSent = now;
        congestion.sending();
        // Before it goes out, because its ACK may come at once.
        timer.sending(alone, congestion.isOpen(), now);
        end.transmit(sent.seq, sent, now);
    }

    private void repeat(Sent sent, double now) {
        board.repeat(sent, now);
        congestion.repeating();
        lastSent = now;
        end.transmit(sent.seq, sent, now);
    }

    private void repeatLost(double now) {
        for (var lost = board.nextLost(); lost != null && board.inFlight() < window.size(); lost = board.nextLost()) {
            congestion.sending();
            if (lost == board.first() && timer.purpose() != Purpose.REORDERING) {
                timer.restartTimeout(now);
            }
            repeat(lost, now);
        }
    }

    // ---- Time

    private void rang(Purpose purpose, double now) {
        switch (purpose) {
            case PROBE -> sendProbe(now);
            case REORDERING -> lookAgain(now);
            case TIMEOUT -> timedOut(now);
            case NOTHING -> {}
        }
    }

    /**
     * {@code tcp_send_loss_probe}: new data if there is any, whether or not the window has room; else the last again. If the probe
     * before is not settled, the timeout is due at once.
     */
    private void sendProbe(double now) {
        if (probe.isOut() && board.size() > 1) {
            timer.setTimeout(now);
            return;
        }
        var repeats = !(board.size() < Window.RECEIVER && end.supply(now));
        if (repeats) {
            repeat(board.last(), now);
        }
        probe.sent(board.next(), repeats);
        timer.restartTimeout(now);
    }

    private void lookAgain(double now) {
        if (congestion.lookAgain(now)) {
            repeatLost(now);
        }
        if (timer.purpose() != Purpose.TIMEOUT) {
            timer.setTimeout(now);
        }
        fill(now);
    }

    private void timedOut(double now) {
        congestion.timedOut(timer.backoff(), now);
        var first = board.first();
        if (first != null) {
            repeat(first, now);
        }
        timer.doubleTimeout(now);
    }

    // ---- Acknowledgements

    /** Whether an acknowledgement tells anything new. */
    boolean concerns(Segment segment) {
        var first = board.first();
        if (first == null) {
            return probe.isOut();
        }
        return segment.ack() > first.seq || segment.duplicate() != Segment.NONE || board.hasNews(segment.arrivals());
    }

    /** {@code tcp_ack}: first what the ACK says, then what follows from it, then what it makes room for. */
    void acknowledged(Segment segment, double now) {
        if (board.isEmpty()) {
            probe.acknowledged(segment, false);
            return;
        }
        var news = congestion.read(segment, now);
        var roundTrip = news.roundTrip(segment.echo());
        if (!Double.isNaN(roundTrip)) {
            timer.measured(roundTrip);
        }
        probe.acknowledged(segment, news.advances() || news.sacks());
        var repeats = congestion.acknowledged(news, now);
        if (congestion.doubtful() > 0) {
            timer.setReordering(congestion.doubtful(), now);
        } else if (news.rearms(board.first())) {
            timer.acknowledged(congestion.isOpen(), now);
        }
        sendMore(repeats, now);
    }

    private void sendMore(Repeats repeats, double now) {
        if (repeats == Repeats.UNLESS_NEW) {
            fill(now);
            if (congestion.hasSentNew()) {
                return;
            }
        }
        if (repeats != Repeats.NOTHING) {
            repeatLost(now);
        }
        fill(now);
    }

    /** Gives up what is outstanding; returns the next number. */
    long abandon() {
        for (var sent : board.all()) {
            sent.arrival = Math.max(1, sent.arrival);
        }
        board.clear();
        timer.clear();
        congestion.clear();
        probe.forget();
        return board.next();
    }
}
