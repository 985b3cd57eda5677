/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** What a sender takes for lost: by what an ACK says ({@link Rack}), by the time that passes after it, and by a timeout. */
final class LossDetection {
    private final Endpoint end;
    private final Scoreboard board;
    private final Rack rack = new Rack();
    private double doubtful;

    LossDetection(Endpoint end, Scoreboard board) {
        this.end = end;
        this.board = board;
    }

    /** Notes on the board what an ACK says; {@code high} as {@link News} has it. */
    News read(Segment segment, long high, double now) {
        var news = new News(rack, high, end.out().roundTrip(), now);
        board.sack(segment.arrivals(), news::sacked);
        board.acknowledge(segment.ack(), news::acknowledged);
        return news;
    }

    /**
     * Finds what is lost, after an ACK. Returns whether a repetition is.
     *
     * @param recovering whether loss is evident already, so that nobody waits for what may have been overtaken
     */
    boolean acknowledged(boolean recovering, double now) {
        var again = board.again();
        doubtful = rack.detectIfAdvanced(board, patience(recovering), now);
        return board.again() < again;
    }

    /** Something may have been overtaken, found the last ACK: it is lost after so many milliseconds. 0 if there is nothing. */
    double doubtful() {
        return doubtful;
    }

    /** Finds what is lost, after that time. Returns whether anything is. */
    boolean lookAgain(boolean recovering, double now) {
        var before = board.inFlight();
        rack.detect(board, patience(recovering), now);
        return board.inFlight() != before;
    }

    /** After a timeout the first segment is lost, and what was sent so long ago that it should have arrived. */
    void timedOut(double now) {
        var first = board.first();
        for (var sent : board.all()) {
            if (sent == first || rack.isOverdue(sent, now)) {
                board.lose(sent);
            }
        }
    }

    /** The next ACK is reason to look for losses, whatever it says: what was found before was wrong. */
    void distrust() {
        rack.again();
    }

    private double patience(boolean recovering) {
        return Rack.patience(recovering, board.sacked(), end.out().roundTrip());
    }
}
