/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** What a sender remembers of a segment until it is acknowledged. */
final class Sent {
    final long seq;
    final double first;
    boolean retransmitted;
    /** The peer has it. */
    boolean arrived;
    /** It is known to be lost, and will be sent again. */
    boolean recovering;

    Sent(long seq, double first) {
        this.seq = seq;
        this.first = first;
    }
}
