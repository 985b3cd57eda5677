/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import org.jspecify.annotations.Nullable;

/** What a sender remembers of a segment until it is acknowledged. Its marks are kept by the {@link Scoreboard}. */
final class Sent {
    final long seq;
    private final Scoreboard board;
    /** When it was sent last. */
    double at;
    /** Which transmission that was: several happen at one time. */
    long transmission;
    /** It was sent more than once. */
    boolean repeated;
    /** A repetition is under way, for all that the sender knows. */
    boolean again;
    /** The sender takes it for lost. */
    boolean lost;
    /** The sender knows that the peer has it. */
    boolean sacked;
    /** Which arrival at the peer it was; 0 as long as it has not arrived. */
    long arrival;
    /** Who was sent before and after it, of those in flight. */
    @Nullable
    Sent before;

    @Nullable
    Sent behind;

    boolean inFlight;

    Sent(Scoreboard board, long seq, double at) {
        this.board = board;
        this.seq = seq;
        this.at = at;
    }

    boolean arrived() {
        return arrival > 0;
    }

    /** The peer has it. */
    void arrive(long arrival, boolean inOrder) {
        this.arrival = arrival;
        if (!inOrder) {
            board.early(this);
        }
    }
}
