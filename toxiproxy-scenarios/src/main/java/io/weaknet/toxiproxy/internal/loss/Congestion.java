/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * Linux' congestion control: the state that a sender is in by what has arrived, what is lost and what has timed out, and what it
 * sends again therefore. How much it may send is the {@link Window}'s to say.
 */
final class Congestion {
    private enum State {
        OPEN,
        /** Something arrived out of order. */
        DISORDER,
        /** Loss was detected by what arrived. */
        RECOVERY,
        /** A timeout has fired. */
        LOSS
    }

    private final Endpoint end;
    private final Scoreboard board;
    private final Window window;
    private final TailLossProbe probe;
    private final LossDetection detection;
    private final Undo undo = new Undo();
    private State state = State.OPEN;
    /** What was next when the state was entered: the state ends when all before is acknowledged. */
    private long high;
    /** F-RTO (RFC 5682): the timeout may have been wrong. */
    private boolean doubted;

    Congestion(Endpoint end, Scoreboard board, Window window, TailLossProbe probe) {
        this.end = end;
        this.board = board;
        this.window = window;
        this.probe = probe;
        this.detection = new LossDetection(end, board);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** A segment goes out, new or lost: a reduction counts it. */
    void sending() {
        if (state == State.RECOVERY) {
            window.sentInReduction();
        }
    }

    /** A segment goes out again, be it lost, overdue or a probe. */
    void repeating() {
        undo.repeated();
    }

    /** Notes on the board what an ACK says. */
    News read(Segment segment, double now) {
        undo.duplicate(segment.duplicate());
        return detection.read(segment, high, now);
    }

    /** Draws the conclusions. */
    Repeats acknowledged(News news, double now) {
        var losses = board.losses();
        var repeats = react(news, now);
        control(news, board.losses() == losses, now);
        return repeats;
    }

    /** After how many milliseconds to {@link #lookAgain}, because something may have been overtaken; 0 if never. */
    double doubtful() {
        return detection.doubtful();
    }

    /** {@code tcp_fastretrans_alert}: from one state to the next. */
    private Repeats react(News news, double now) {
        if (state == State.RECOVERY && board.unacknowledged() >= high) {
            leaveRecovery();
        }
        var repeats = Repeats.NOTHING;
        if (state == State.LOSS) {
            repeats = afterTimeout(news);
        } else if (undo.isDue()) {
            undo();
            state = state == State.RECOVERY ? State.DISORDER : state;
        }
        var lostAgain = detection.acknowledged(isRecovering(), now);
        if (state == State.RECOVERY) {
            return Repeats.LOST;
        }
        // A timeout has reduced the window already; it is reason to do so again if what was sent then is lost, too.
        if (state == State.LOSS && !lostAgain) {
            return repeats;
        }
        if (board.hasLost()) {
            enterRecovery();
            return Repeats.LOST;
        }
        if (state != State.LOSS) {
            state = board.sacked() > 0 ? State.DISORDER : State.OPEN;
        }
        return repeats;
    }

    /** {@code tcp_cong_control}: what the window makes of it. */
    private void control(News news, boolean nothingLost, double now) {
        if (state == State.RECOVERY) {
            window.reduce(news.delivered(), news.advances() && nothingLost, board.inFlight());
        } else if (news.advances()) {
            window.grow(news.delivered(), end.out().roundTrip(), now);
        }
    }

    // ---- Recovery

    private boolean isRecovering() {
        return state == State.RECOVERY || state == State.LOSS;
    }

    /** Time has passed. Returns whether something that may have been overtaken is lost by now. */
    boolean lookAgain(double now) {
        if (!detection.lookAgain(isRecovering(), now)) {
            return false;
        }
        if (state != State.RECOVERY) {
            enterRecovery();
        }
        window.reduce(1, false, board.inFlight());
        return true;
    }

    private void enterRecovery() {
        undo.begin(board.unacknowledged(), board.again());
        window.beginReduction();
        enter(State.RECOVERY);
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

    private void enter(State entered) {
        state = entered;
        high = board.next();
        probe.forget();
    }

    /** Nothing was lost: the window is what it was before. */
    private void undo() {
        window.undo();
        undo.end();
        detection.distrust();
    }

    // ---- Timeout

    /** {@code tcp_enter_loss}, after so many timeouts in a row. */
    void timedOut(int before, double now) {
        detection.timedOut(now);
        var fresh = state == State.OPEN || state == State.DISORDER;
        var again = !fresh && high > board.unacknowledged() && !(state == State.LOSS && before == 0);
        if (!again) {
            undo.begin(board.unacknowledged(), board.again());
        }
        window.collapse(again, board.inFlight());
        doubted = fresh || before > 0;
        enter(State.LOSS);
    }

    /** {@code tcp_process_loss}: whether the timeout was wrong, and if not, whether what was lost by it is repaired. */
    private Repeats afterTimeout(News news) {
        if ((news.advances() && undo.isDue()) || (doubted && news.original())) {
            board.forgive();
            undo();
            state = State.OPEN;
            return Repeats.NOTHING;
        }
        var recovered = board.unacknowledged() >= high;
        if (doubted && board.next() > high) {
            doubted = !news.sacks();
        } else if (doubted && news.advances() && !recovered) {
            high = board.next();
            return Repeats.UNLESS_NEW;
        }
        if (!recovered) {
            return Repeats.LOST;
        }
        if (undo.isDue()) {
            undo();
        }
        state = State.OPEN;
        return Repeats.NOTHING;
    }

    /** Whether new data was sent to find out whether the timeout was wrong; if there was none, it is taken for right. */
    boolean hasSentNew() {
        if (board.next() > high) {
            return true;
        }
        doubted = false;
        return false;
    }

    /** Nothing is outstanding any more. */
    void clear() {
        state = State.OPEN;
        undo.end();
    }
}
