/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.toxiproxy.internal.loss.TcpModel.Side;

/** The place of one direction of a real connection in its model: what it sends, and what of it arrives when. */
public final class Seat {
    /** Who carries the bytes of the direction. */
    public interface Carrier {
        /** So many segments more have arrived, in order, at that time of the model. */
        void arrived(int segments, double at);

        /** What comes next may come earlier than was said. */
        void changed();

        /** Takes the next segment that waits: it goes now, and may arrive at once. False if none waits. */
        boolean take();
    }

    /** A nanosecond: times of the model have fractions of it. */
    private static final double ROUNDING = 1e-6;

    private final LiveModel live;
    private final Endpoint end;
    final Side side;
    final Carrier carrier;

    Seat(LiveModel live, Side side, Carrier carrier) {
        this.live = live;
        this.side = side;
        this.carrier = carrier;
        this.end = live.model().end(side);
    }

    /** Loses packets so from now on. */
    public void follow(LossProcess losses, double roundTrip, boolean connect) {
        live.follow(this, losses, roundTrip, connect);
    }

    /** The time of the model at a time of the ticker. */
    public double millis(long nanos) {
        return live.millis(nanos);
    }

    /** The time of the ticker at a time of the model, not before it. */
    public long nanos(double millis) {
        return live.nanos(millis);
    }

    /** When the connection is open, in time of the model; {@link Agenda#NEVER} if it never is. Draws it if need be. */
    public double opens() {
        return live.opens();
    }

    /** When the client of a connection that never opens gives up. */
    public double givesUp() {
        return Handshake.GIVES_UP;
    }

    /** Does what is due. */
    public void advance(double now) {
        end.agenda().runUntil(now + ROUNDING);
    }

    /** When something is due next. */
    public double next() {
        return end.agenda().next();
    }

    /** Sends the segments that wait, as far as the window goes. */
    public void fill(double now) {
        end.fill(now);
    }

    boolean supply(double now) {
        if (!carrier.take()) {
            return false;
        }
        end.send(now);
        return true;
    }

    /** Whether a packet of the connection was lost: before, what waits does so because of the window alone. */
    public boolean lossy() {
        return live.lossy();
    }

    /** Nothing is modelled here any more. */
    public void leave() {
        live.leave(this);
    }
}
