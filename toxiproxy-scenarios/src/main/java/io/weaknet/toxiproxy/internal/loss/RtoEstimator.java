/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * How long TCP waits before it sends again: RFC 6298 as Linux does it ({@code tcp_rtt_estimator}), where the mean deviation is
 * kept times 4 and the variance decays once for each flight of segments.
 */
public final class RtoEstimator {
    /** {@code tcp_rto_min_us}: no retransmission timeout is shorter than this above the round trip. */
    public static final double RTO_MIN = 200;
    /** {@code TCP_RTO_MAX}. */
    public static final double RTO_MAX = 120_000;
    /** Before there is a sample. */
    private static final double INITIAL = 1000;

    private static final double LEAST_SAMPLE = 0.001;

    private boolean sampled;
    private double srtt;
    private double mdev;
    private double mdevMax;
    private double rttvar;

    /** A round trip was measured, of one segment in flight. */
    public void sample(double measured) {
        sample(measured, true);
    }

    /**
     * A round trip was measured.
     *
     * @param flight whether it is the first of a new flight of segments: the variance decays once for each
     */
    void sample(double measured, boolean flight) {
        var m = Math.max(measured, LEAST_SAMPLE);
        if (!sampled) {
            sampled = true;
            srtt = m;
            mdev = 2 * m;
            rttvar = Math.max(mdev, RTO_MIN);
            mdevMax = rttvar;
            return;
        }
        var error = m - srtt;
        srtt += error / 8;
        mdev += deviation(error);
        mdevMax = Math.max(mdevMax, mdev);
        if (mdevMax > rttvar) {
            rttvar = mdevMax;
        } else if (flight) {
            rttvar -= (rttvar - mdevMax) / 4;
        }
        if (flight) {
            mdevMax = RTO_MIN;
        }
    }

    /** A round trip that gets shorter counts for less. */
    private double deviation(double error) {
        if (error >= 0) {
            return error - mdev / 4;
        }
        var change = -error - mdev / 4;
        return change > 0 ? change / 8 : change;
    }

    /** The retransmission timeout, without backoff. */
    public double rto() {
        return sampled ? Math.min(RTO_MAX, srtt + rttvar) : INITIAL;
    }

    /** The timeout after so many doublings. */
    public double rto(int backoff) {
        return Math.min(RTO_MAX, rto() * Math.pow(2, backoff));
    }

    /** How long the tail loss probe waits (RFC 8985 §7.2); a lone segment's ACK may be delayed. */
    public double probe(boolean alone) {
        var wait = sampled ? 2 * srtt + (alone ? RTO_MIN : 2) : INITIAL;
        return Math.min(wait, rto());
    }
}
