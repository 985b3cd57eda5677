/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import org.jspecify.annotations.Nullable;

/** What an ACK says of the segments that are outstanding: which have arrived, and what round trip that measures. */
final class News {
    private final Rack rack;
    private final long high;
    private final double least;
    private final double now;
    private int delivered;
    private boolean advances;
    private boolean sacks;
    private boolean original;
    private boolean ambiguous;
    private double firstAcknowledged = Double.NaN;
    private double firstSacked = Double.NaN;

    /**
     * Nothing yet.
     *
     * @param rack is told what has arrived
     * @param high what was next when the state of congestion control was entered
     * @param least the round trip, without any wait
     * @param now when the ACK came
     */
    News(Rack rack, long high, double least, double now) {
        this.rack = rack;
        this.high = high;
        this.least = least;
        this.now = now;
    }

    /** The segment is acknowledged out of order, which was not known. */
    void sacked(Sent sent) {
        sacks = true;
        if (!sent.repeated) {
            original |= sent.seq < high;
            firstSacked = Double.isNaN(firstSacked) ? sent.at : firstSacked;
        }
        deliver(sent);
    }

    /** The segment is acknowledged in order; that it has arrived may be known already. */
    void acknowledged(Sent sent) {
        advances = true;
        ambiguous |= sent.repeated;
        if (sent.sacked) {
            return;
        }
        if (!sent.repeated) {
            original |= sent.seq < high;
            firstAcknowledged = Double.isNaN(firstAcknowledged) ? sent.at : firstAcknowledged;
        }
        deliver(sent);
    }

    private void deliver(Sent sent) {
        delivered++;
        rack.delivered(sent, least, now);
    }

    /** How many segments have arrived that were not known to. */
    int delivered() {
        return delivered;
    }

    /** Whether it acknowledges anything in order. */
    boolean advances() {
        return advances;
    }

    /** Whether it acknowledges anything out of order. */
    boolean sacks() {
        return sacks;
    }

    /** Whether something has arrived at the first go that was sent before the state was entered: then a timeout was wrong. */
    boolean original() {
        return original;
    }

    /**
     * {@code tcp_ack_update_rtt}: the round trip that it measures, in milliseconds, or NaN. A segment that was sent twice measures
     * none (Karn's rule), but the timestamp does.
     */
    double roundTrip(double echo) {
        var sample = ambiguous ? Double.NaN : now - firstAcknowledged;
        if (Double.isNaN(sample)) {
            sample = now - firstSacked;
        }
        return Double.isNaN(sample) && advances ? now - echo : sample;
    }

    /** Whether the timeout of the first outstanding segment counts anew, because others arrive that were sent before it. */
    boolean rearms(@Nullable Sent first) {
        return advances || (first != null && firstSacked < first.at);
    }
}
