/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * How fast a loss-based sender gets in the long run. Padhye et al., "Modeling TCP Throughput" (1998), eq. 30, with one packet
 * per ACK, and a fifth of its timeouts: the factor was fitted to measurements of Linux' CUBIC at 5 % both ways.
 */
final class RateCap {
    /** {@code TCP_INIT_CWND}: so many segments go out at once. */
    private static final int INITIAL_WINDOW = 10;

    private static final double TIMEOUTS = 0.2;

    private double rate;
    private double tokens;
    private double since;

    /** Bytes per millisecond; infinite without loss. */
    static double rate(double loss, double roundTrip) {
        var congestion = roundTrip * Math.sqrt(2 * loss / 3);
        var timeouts = (roundTrip + RtoEstimator.RTO_MIN)
                * Math.min(1, 3 * Math.sqrt(3 * loss / 8))
                * loss
                * (1 + 32 * loss * loss);
        return TcpModel.MSS / (congestion + TIMEOUTS * timeouts);
    }

    RateCap(double rate) {
        this.rate = rate;
        restart();
    }

    void set(double rate, double now) {
        refill(now);
        this.rate = rate;
    }

    /** The application begins anew: the window is open. */
    void restart() {
        tokens = INITIAL_WINDOW * TcpModel.MSS;
    }

    /** When a segment may go. */
    double free(double now) {
        refill(now);
        return tokens > 0 ? now : now + (1 - tokens) / rate;
    }

    void take(int bytes) {
        tokens -= bytes;
    }

    private void refill(double now) {
        if (now > since) {
            // What is owed may be infinitely little: 0 times infinity is no number.
            tokens = Math.min(INITIAL_WINDOW * TcpModel.MSS, tokens + (now - since) * Math.min(rate, Float.MAX_VALUE));
            since = now;
        }
    }
}
