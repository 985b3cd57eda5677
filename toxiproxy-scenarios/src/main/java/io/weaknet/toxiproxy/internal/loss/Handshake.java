/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.OptionalDouble;

/**
 * SYN and SYN-ACK under loss, as Linux sends them: the client's SYN by {@code tcp_syn_linear_timeouts=4}, the server's SYN-ACK
 * for each SYN that comes and by a timer of its own.
 *
 * @param connect how long the connect takes, in milliseconds; empty if it fails, at {@link #GIVES_UP}
 * @param firstSample what the client's first sample of the round trip is, if a repeated SYN-ACK spoilt it
 * @param syns how many SYN were sent
 * @param synAcks how many SYN-ACK were sent
 */
public record Handshake(OptionalDouble connect, OptionalDouble firstSample, int syns, int synAcks) {
    /** When the client gives up: measured, in milliseconds. */
    static final double GIVES_UP = 134_070;

    /** When a SYN is sent that can succeed, in seconds; one more follows before the client gives up. */
    private static final int[] SYN = {0, 1, 2, 3, 4, 5, 7, 11, 19, 35};
    /** Each of the client's timers fires a little late. */
    private static final double LATE = 1.015;
    /** From here on each SYN that arrives sets the server's timer anew before it fires. */
    private static final double FAR = 50;

    private static final double SPOILT = 500;

    /**
     * Draws one.
     *
     * @param up loses SYN
     * @param down loses SYN-ACK
     * @param roundTrip in milliseconds
     * @param start when the first SYN is sent, in time of the processes
     */
    public static Handshake draw(LossProcess up, LossProcess down, double roundTrip, double start) {
        var first = -1;
        var syns = 0;
        var synAcks = 0;
        for (var at : SYN) {
            var time = start + 1000.0 * at;
            var lost = up.lost(time);
            syns++;
            synAcks += lost ? 0 : 1;
            if (!lost && first < 0) {
                first = at;
            }
            var delivered = !lost && !down.lost(time);
            if (first >= 0 && timerOf(at - first) && (roundTrip < FAR || lost)) {
                synAcks++;
                delivered |= !down.lost(time);
            }
            if (delivered) {
                var took = 1000 * at * LATE + roundTrip;
                var sample = took / LATE - 1000 * first;
                return new Handshake(
                        OptionalDouble.of(took),
                        sample > SPOILT ? OptionalDouble.of(sample) : OptionalDouble.empty(),
                        syns,
                        synAcks);
            }
        }
        return new Handshake(OptionalDouble.empty(), OptionalDouble.empty(), syns, synAcks);
    }

    /** How many of the client's SYNs have to get lost, with nothing else, for a connect that takes as long. */
    public int triesLost() {
        return connect.isPresent() ? syns - 1 : syns + 1;
    }

    /** Whether the server's timer sends a SYN-ACK that many seconds after its first. */
    private static boolean timerOf(int seconds) {
        return seconds == 1 || seconds == 3 || seconds == 7 || seconds == 15 || seconds == 31;
    }
}
