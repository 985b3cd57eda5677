/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * What one end sends and sends again, as Linux does it: a lone segment is probed after its round trip and 200 ms, then sent
 * again at timeouts that double; if a later one arrives, RACK finds what is lost before it; the rest waits for its place in the
 * {@link Window}.
 */
final class Sender {
    /** Linux' states of congestion control. */
    private enum State {
        OPEN,
        /** Something arrived out of order. */
        DISORDER,
        /** Loss was detected by what arrived. */
        RECOVERY,
        /** A timeout has fired. */
        LOSS
    }

    /** What the timer, of which there is one, is set for. */
    private enum Pending {
        NOTHING,
        PROBE,
        /** Whether what may have been overtaken is lost. */
        REORDERING,
        TIMEOUT
    }

    /** {@code TCP_TIMEOUT_MIN_US}. */
    private static final double LEAST_TIMER = 2;
    /** {@code tcp_init_transfer}: one may be sent again before the network is taken for congested. */
    private static final int TRUSTED = 2;

    private final Endpoint end;
    private final RtoEstimator rto = new RtoEstimator();
    private final Scoreboard board = new Scoreboard();
    private final Rack rack = new Rack();
    private final Window window = new Window();
    private final Undo undo = new Undo();
    private final Agenda.Alarm timer;
    private Pending pending = Pending.NOTHING;
    private State state = State.OPEN;
    private long next;
    /** What was next when the state was entered: the state ends when all before is acknowledged. */
    private long high;

    private int backoff;
    /** What was next when the tail was probed, or -1; at most one probe is out. */
    private long probed = -1;

    private boolean probeRepeats;
    /** F-RTO (RFC 5682): the timeout may have been wrong. */
    private boolean doubted;

    private long judged;
    private double lastSent = Double.NEGATIVE_INFINITY;

    Sender(Endpoint end) {
        this.end = end;
        this.timer = end.agenda().alarm(this::ring);
    }

    /** The handshake measured a round trip, and took so many SYN, or SYN-ACK, of this end. */
    void handshake(double roundTrip, int sent) {
        rto.sample(roundTrip, true);
        if (sent > TRUSTED) {
            window.beginSlowly();
        }
    }

    long next() {
        return next;
    }

    boolean idle() {
        return board.isEmpty();
    }

    Window window() {
        return window;
    }

    private boolean hasRoom() {
        return board.inFlight() < window.size() && board.size() < Window.RECEIVER;
    }

    /** Sends what waits, as far as the window goes. */
    void fill(double now) {
        if (board.isEmpty() && now - lastSent > timeout()) {
            window.idle(now - lastSent, timeout());
            lastSent = now; // that time is accounted for
        }
        var sent = false;
        while (hasRoom()) {
            if (!end.supply(now)) {
                break;
            }
            sent = true;
        }
        var limits = board.inFlight() >= window.size();
        if (sent || limits) {
            window.used(limits, board.size(), unacknowledged(), next);
        }
    }

    private long unacknowledged() {
        var first = board.first();
        return first == null ? next : first.seq;
    }

    /** Sends a segment, whether or not there is room. */
    void send(double now) {
        var alone = board.isEmpty();
        var sent = board.add(next++, now);
        lastSent = now;
        if (state == State.RECOVERY) {
            window.sentInReduction();
        }
        // Before it goes out, because its ACK may come at once.
        if (alone || pending == Pending.PROBE) {
            setTimeout(now);
        }
        setProbe(now, false);
        end.transmit(sent.seq, sent, now);
    }

    // ---- The timer

    private double timeout() {
        return rto.rto(backoff);
    }

    private void set(Pending what, double delay, double now) {
        pending = what;
        timer.set(TimerWheel.fires(now, delay));
    }

    private double leftOfTimeout(double now) {
        var first = board.first();
        return first == null ? 0 : first.at + timeout() - now;
    }

    /** {@code tcp_schedule_loss_probe}. */
    private boolean setProbe(double now, boolean advanced) {
        if (state != State.OPEN || board.isEmpty()) {
            return false;
        }
        var wait = rto.probe(board.size() == 1);
        var left = advanced ? timeout() : leftOfTimeout(now);
        set(Pending.PROBE, left > 0 ? Math.min(wait, left) : wait, now);
        return true;
    }

    /** {@code tcp_rearm_rto}. */
    private void setTimeout(double now) {
        if (board.isEmpty()) {
            pending = Pending.NOTHING;
            timer.clear();
            return;
        }
        var sooner = pending == Pending.PROBE || pending == Pending.REORDERING;
        set(Pending.TIMEOUT, sooner ? Math.max(0, leftOfTimeout(now)) : timeout(), now);
    }

    private void ring(double now) {
        if (board.isEmpty()) {
            pending = Pending.NOTHING;
            return;
        }
        switch (pending) {
            case PROBE -> probe(now);
            case REORDERING -> lookAgain(now);
            case TIMEOUT -> timedOut(now);
            case NOTHING -> {}
        }
    }

    /**
     * {@code tcp_send_loss_probe}: new data if there is any, whether or not there is room; else the last again. Not if the probe
     * before is not settled, then the timeout is due at once; a lone segment is probed all the same, where Linux would not.
     */
    private void probe(double now) {
        if (probed < 0 || board.size() == 1) {
            probeRepeats = !probeNew(now);
            if (probeRepeats) {
                repeat(board.last(), now);
            }
            probed = next;
            pending = Pending.NOTHING;
        }
        setTimeout(now);
    }

    private boolean probeNew(double now) {
        return board.size() < Window.RECEIVER && end.supply(now);
    }

    private void lookAgain(double now) {
        var before = board.inFlight();
        rack.detect(board, patience(), now);
        if (board.inFlight() != before) {
            if (state != State.RECOVERY) {
                enterRecovery();
            }
            window.reduce(1, false, board.inFlight());
            repeatLost(now);
        }
        if (pending != Pending.TIMEOUT) {
            setTimeout(now);
        }
        fill(now);
    }

    /** {@code tcp_enter_loss}. */
    private void timedOut(double now) {
        var first = board.first();
        for (var sent : board.all()) {
            if (sent == first || rack.isOverdue(sent, now)) {
                board.lose(sent);
            }
        }
        var fresh = state == State.OPEN || state == State.DISORDER;
        var again = !fresh && high > unacknowledged() && !(state == State.LOSS && backoff == 0);
        if (!again) {
            undo.begin(unacknowledged(), board.again());
        }
        window.collapse(again, board.inFlight());
        doubted = fresh || backoff > 0;
        state = State.LOSS;
        high = next;
        probed = -1;
        if (first != null) {
            repeat(first, now);
        }
        backoff++;
        set(Pending.TIMEOUT, timeout(), now);
    }

    // ---- Sending again

    private void repeat(Sent sent, double now) {
        board.repeat(sent, now);
        undo.repeated();
        lastSent = now;
        end.transmit(sent.seq, sent, now);
    }

    private void repeatLost(double now) {
        for (var lost = board.nextLost(); lost != null && board.inFlight() < window.size(); lost = board.nextLost()) {
            if (state == State.RECOVERY) {
                window.sentInReduction();
            }
            if (lost == board.first() && pending != Pending.REORDERING) {
                pending = Pending.NOTHING;
                set(Pending.TIMEOUT, timeout(), now);
            }
            repeat(lost, now);
        }
    }

    // ---- Acknowledgements

    /** Whether an acknowledgement tells anything new. */
    boolean concerns(Segment segment) {
        var first = board.first();
        if (first == null) {
            return probed >= 0;
        }
        return segment.ack() > first.seq || segment.duplicate() != Segment.NONE || board.hasNews(segment.arrivals());
    }

    /** {@code tcp_ack}. */
    void acknowledged(Segment segment, double now) {
        var first = board.first();
        if (first == null) {
            if (probed >= 0) {
                afterProbe(segment, false, false);
            }
            return;
        }
        var news = new News(now, end.out().roundTrip());
        undo.duplicate(segment.duplicate(), first.seq);
        board.sack(segment.arrivals(), news::sacked);
        board.acknowledge(segment.ack(), news::acknowledged);
        var advanced = segment.ack() > first.seq;
        var rearm = measure(news, segment, advanced, now);
        if (probed >= 0) {
            afterProbe(segment, advanced, news.sackedAny);
        }
        var losses = board.losses();
        var repeats = react(news, advanced, now);
        if (pending == Pending.REORDERING && news.looksAgain) {
            rearm = false;
        }
        if (rearm && !setProbe(now, true)) {
            setTimeout(now);
        }
        control(news, advanced, board.losses() == losses, now);
        if (repeats == Repeats.NEW) {
            fill(now);
            if (next > high) {
                return;
            }
            doubted = false;
        }
        if (repeats != Repeats.NONE) {
            repeatLost(now);
        }
        fill(now);
    }

    private enum Repeats {
        NONE,
        LOST,
        NEW
    }

    /** What an ACK says of segments. */
    private final class News {
        private final double now;
        private final double least;
        int delivered;
        boolean sackedAny;
        /** Something arrived at once that was sent before the state was entered: then a timeout was wrong. */
        boolean original;

        boolean repeated;
        boolean looksAgain;
        double firstAcknowledged = Double.NaN;
        double firstSacked = Double.NaN;

        News(double now, double least) {
            this.now = now;
            this.least = least;
        }

        void sacked(Sent sent) {
            sackedAny = true;
            delivered++;
            if (!sent.repeated) {
                original |= sent.seq < high;
                firstSacked = Double.isNaN(firstSacked) ? sent.at : firstSacked;
            }
            rack.delivered(sent, least, now);
        }

        void acknowledged(Sent sent) {
            if (sent.repeated) {
                repeated = true;
            } else if (!sent.sacked) {
                original |= sent.seq < high;
                firstAcknowledged = Double.isNaN(firstAcknowledged) ? sent.at : firstAcknowledged;
            }
            if (!sent.sacked) {
                delivered++;
                rack.delivered(sent, least, now);
            }
        }
    }

    /** {@code tcp_ack_update_rtt}. Returns whether the timer is to be set anew. */
    private boolean measure(News news, Segment segment, boolean advanced, double now) {
        var sample = news.repeated ? Double.NaN : now - news.firstAcknowledged;
        if (Double.isNaN(sample)) {
            sample = now - news.firstSacked;
        }
        if (Double.isNaN(sample) && advanced) {
            sample = now - segment.echo();
        }
        if (!Double.isNaN(sample)) {
            var over = unacknowledged() > judged;
            rto.sample(sample, over);
            if (over) {
                judged = next;
            }
            backoff = 0;
        }
        var first = board.first();
        return advanced || (first != null && news.firstSacked < first.at);
    }

    /** {@code tcp_process_tlp_ack}. */
    private void afterProbe(Segment segment, boolean advanced, boolean sackedAny) {
        if (segment.ack() < probed) {
            return;
        }
        if (!probeRepeats || segment.duplicate() != Segment.NONE) {
            probed = -1;
        } else if (segment.ack() > probed) {
            // The probe repaired a loss.
            window.beginReduction();
            window.endReduction();
            probed = -1;
        } else if (!advanced && !sackedAny && segment.data() == null) {
            probed = -1;
        }
    }

    /** {@code tcp_fastretrans_alert}. */
    private Repeats react(News news, boolean advanced, double now) {
        if (state == State.RECOVERY && unacknowledged() >= high) {
            leaveRecovery();
        }
        switch (state) {
            case RECOVERY -> {
                if (undo.isDue()) {
                    undo();
                    state = State.DISORDER;
                }
                detect(news, now);
                if (state == State.RECOVERY) {
                    return Repeats.LOST;
                }
                if (!board.hasLost()) {
                    keepOpen();
                    return Repeats.NONE;
                }
            }
            case LOSS -> {
                var repeats = afterTimeout(news, advanced);
                var lostAgain = detect(news, now);
                if (state == State.LOSS && !lostAgain) {
                    return repeats;
                }
                if (!board.hasLost()) {
                    keepOpen();
                    return repeats;
                }
            }
            default -> {
                if (undo.isDue()) {
                    undo();
                }
                detect(news, now);
                if (!board.hasLost()) {
                    keepOpen();
                    return Repeats.NONE;
                }
            }
        }
        enterRecovery();
        return Repeats.LOST;
    }

    private void keepOpen() {
        if (state != State.LOSS) {
            state = board.sacked() > 0 ? State.DISORDER : State.OPEN;
        }
    }

    private double patience() {
        return Rack.patience(
                state == State.RECOVERY || state == State.LOSS,
                board.sacked(),
                end.out().roundTrip());
    }

    /** Returns whether a repetition was lost. */
    private boolean detect(News news, double now) {
        var again = board.again();
        var wait = rack.detectIfAdvanced(board, patience(), now);
        if (wait > 0) {
            set(Pending.REORDERING, wait + LEAST_TIMER, now);
            news.looksAgain = true;
        }
        return board.again() < again;
    }

    /** {@code tcp_process_loss}. */
    private Repeats afterTimeout(News news, boolean advanced) {
        var recovered = unacknowledged() >= high;
        if (advanced && undo.isDue()) {
            undoTimeout();
            return Repeats.NONE;
        }
        if (doubted) {
            if (news.original) {
                undoTimeout();
                return Repeats.NONE;
            }
            if (next > high) {
                doubted &= !news.sackedAny;
            } else if (advanced && !recovered) {
                high = next;
                return Repeats.NEW;
            }
        }
        if (recovered) {
            if (undo.isDue()) {
                undo();
            }
            state = State.OPEN;
            return Repeats.NONE;
        }
        return Repeats.LOST;
    }

    private void undoTimeout() {
        board.forgive();
        undo();
        state = State.OPEN;
    }

    private void undo() {
        window.undo();
        undo.end();
        rack.again();
    }

    private void enterRecovery() {
        if (state != State.RECOVERY) {
            undo.begin(unacknowledged(), board.again());
            window.beginReduction();
            probed = -1;
        }
        high = next;
        state = State.RECOVERY;
    }

    private void leaveRecovery() {
        if (undo.isDue()) {
            undo();
        } else {
            window.endReduction();
        }
        undo.end();
        state = State.OPEN;
    }

    /** {@code tcp_cong_control}. */
    private void control(News news, boolean advanced, boolean nothingLost, double now) {
        if (state == State.RECOVERY) {
            window.reduce(news.delivered, advanced && nothingLost, board.inFlight());
        } else if (advanced) {
            window.grow(news.delivered, end.out().roundTrip(), now);
        }
    }

    /** Gives up what is outstanding; returns the next number. */
    long abandon() {
        for (var sent : board.all()) {
            sent.arrival = Math.max(1, sent.arrival);
        }
        board.clear();
        timer.clear();
        pending = Pending.NOTHING;
        backoff = 0;
        state = State.OPEN;
        probed = -1;
        undo.end();
        return next;
    }
}
