/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.toxiproxy.internal.loss.TcpModel.Side;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model that runs beside a real connection. The directions that are lossy take their seats in it. */
final class LiveModel {
    private static final double NANOS = 1_000_000;

    private final long origin;
    private final Opening opening;
    private final TcpModel model = TcpModel.beside(TcpModel.LOOPBACK);
    private final Map<Side, Seat> seats = new EnumMap<>(Side.class);
    private final Map<Side, Boolean> connects = new EnumMap<>(Side.class);
    private final Map<Side, Double> roundTrips = new EnumMap<>(Side.class);
    private double opens = Double.NaN;

    /**
     * A model.
     *
     * @param origin when it begins, in time of the ticker
     * @param opening how far the handshake is
     */
    LiveModel(long origin, Opening opening) {
        this.origin = origin;
        this.opening = opening;
        for (var side : Side.values()) {
            model.end(side).receiver().delays(false);
            model.use(side, new Endpoint.Application() {
                @Override
                public void arrived(int segments, double now) {
                    arrivedAt(side, segments, now);
                }

                @Override
                public boolean supply(double now) {
                    var seat = seats.get(side);
                    return seat != null && seat.supply(now);
                }

                @Override
                public void changed() {
                    var seat = seats.get(side);
                    if (seat != null) {
                        seat.carrier.changed();
                    }
                }
            });
        }
    }

    private void arrivedAt(Side side, int segments, double now) {
        var sender = seats.get(other(side));
        if (sender != null) {
            sender.carrier.arrived(segments, now);
        }
    }

    private static Side other(Side side) {
        return side == Side.CLIENT ? Side.SERVER : Side.CLIENT;
    }

    TcpModel model() {
        return model;
    }

    /** A seat, or null if it is taken. */
    @Nullable
    Seat seat(Side side, Seat.Carrier carrier) {
        if (seats.containsKey(side)) {
            return null;
        }
        var seat = new Seat(this, side, carrier);
        seats.put(side, seat);
        model.end(side).receiver().delays(true);
        return seat;
    }

    void follow(Seat seat, LossProcess losses, double roundTrip, boolean connect) {
        model.losses(seat.side, losses);
        connects.put(seat.side, connect);
        roundTrips.put(seat.side, roundTrip);
        takeLongestRoundTrip();
    }

    private void takeLongestRoundTrip() {
        model.roundTrip(Math.max(roundTrips.getOrDefault(Side.CLIENT, 0.0), roundTrips.getOrDefault(Side.SERVER, 0.0)));
    }

    void leave(Seat seat) {
        if (seats.remove(seat.side, seat)) {
            model.giveUp(seat.side);
            model.losses(seat.side, LossProcess.NONE);
            model.end(seat.side).receiver().delays(false);
            connects.remove(seat.side);
            roundTrips.remove(seat.side);
            takeLongestRoundTrip();
        }
    }

    double millis(long nanos) {
        return (nanos - origin) / NANOS;
    }

    long nanos(double millis) {
        return origin + (long) Math.ceil(millis * NANOS);
    }

    /** Whether a packet of the connection was lost, be it of its handshake. */
    boolean lossy() {
        return model.lossy() || opens > 0 || opening == Opening.IN_THE_KERNEL;
    }

    double opens() {
        if (Double.isNaN(opens)) {
            var took = model.connect(handshakeLosses(Side.CLIENT), handshakeLosses(Side.SERVER), 0);
            // The real connection has a round trip of its own.
            opens = opening == Opening.IN_THE_KERNEL ? 0 : took - model.roundTrip();
        }
        return opens;
    }

    private LossProcess handshakeLosses(Side from) {
        return opening != Opening.OVER && connects.getOrDefault(from, false) ? model.losses(from) : LossProcess.NONE;
    }
}
