/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * How fast a loss-based sender gets in the long run: Padhye et al., "Modeling TCP Throughput" (1998), eq. 30, with one packet per
 * ACK and a fifth of its timeouts; the factor was fitted to Linux' CUBIC at 5 % loss both ways. A sender that begins is not
 * held down before its first loss, which on average comes after {@code 1 / loss} segments.
 */
final class RateCap {
    /** {@code TCP_INIT_CWND}: so many segments go out at once whatever becomes of them. */
    private static final double INITIAL_WINDOW = 10;

    private static final double TIMEOUTS = 0.2;
    /** No sender is faster, in bytes per millisecond, nor sends more at once, in bytes: infinity times 0 is no number. */
    private static final double MOST = 1e12;

    private double rate = MOST;
    private double beginning = MOST;
    private double tokens = MOST;
    private double since;

    /** Bytes per millisecond. */
    static double rate(double loss, double roundTrip) {
        var congestion = roundTrip * Math.sqrt(2 * loss / 3);
        var timeouts = (roundTrip + RtoEstimator.RTO_MIN)
                * Math.min(1, 3 * Math.sqrt(3 * loss / 8))
                * loss
                * (1 + 32 * loss * loss);
        return Math.min(MOST, TcpModel.MSS / (congestion + TIMEOUTS * timeouts));
    }

    /** How many bytes pass before the rate is limited. */
    static double beginning(double loss) {
        return Math.min(MOST, TcpModel.MSS * Math.max(INITIAL_WINDOW, 1 / loss));
    }

    /** Follows a share of packets at which a loss begins, from now on. */
    void set(double loss, double roundTrip, double now) {
        refill(now);
        rate = rate(loss, roundTrip);
        beginning = beginning(loss);
        tokens = Math.min(tokens, beginning);
    }

    /** The application begins anew. */
    void restart() {
        tokens = beginning;
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
            tokens = Math.min(beginning, tokens + (now - since) * rate);
            since = now;
        }
    }
}
