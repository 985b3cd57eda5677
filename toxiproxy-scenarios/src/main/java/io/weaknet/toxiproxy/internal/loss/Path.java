/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.function.DoubleSupplier;

/**
 * The way of packets to one end. In a simulation it takes its time. Beside a real connection it takes none for data, because
 * the real way has its own, and an ACK arrives when the round trip is over at the earliest.
 */
final class Path {
    private final Endpoint to;
    private final double oneWay;
    private final DoubleSupplier roundTrip;
    private LossProcess losses = LossProcess.NONE;
    private boolean lossy;

    Path(Endpoint to, double oneWay, DoubleSupplier roundTrip) {
        this.to = to;
        this.oneWay = oneWay;
        this.roundTrip = roundTrip;
    }

    void losses(LossProcess losses) {
        this.losses = losses;
    }

    LossProcess losses() {
        return losses;
    }

    /** Whether a packet was lost on it. */
    boolean lossy() {
        return lossy;
    }

    double roundTrip() {
        return roundTrip.getAsDouble();
    }

    void transmit(Segment segment, double now) {
        if (losses.lost(now)) {
            lossy = true;
            return;
        }
        var arrives = now + oneWay;
        var acknowledges = Math.max(arrives, segment.prompted() + roundTrip());
        if (oneWay == 0) {
            to.acknowledged(segment, acknowledges, now);
            to.data(segment, now);
        } else {
            to.agenda().at(arrives, at -> {
                to.acknowledged(segment, acknowledges, at);
                to.data(segment, at);
            });
        }
    }
}
