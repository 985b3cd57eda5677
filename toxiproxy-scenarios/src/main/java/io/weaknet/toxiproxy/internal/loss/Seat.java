/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.toxiproxy.internal.loss.TcpModel.Side;
import java.util.function.IntConsumer;

/** The place of one direction of a real connection in its model: what it sends, and what of it arrives when. */
public final class Seat {
    /** Who carries the bytes of the direction. */
    public interface Carrier {
        /** So many segments more have arrived, in order, at that time of the model. */
        void arrived(int segments, double at);

        /** What comes next may come earlier than was said. */
        void changed();

        /** Whether bytes wait that have not arrived. */
        boolean busy();
    }

    /** A nanosecond: times of the model have fractions of it. */
    private static final double ROUNDING = 1e-6;

    private final LiveModel live;
    private final Endpoint end;
    private final RateCap cap = new RateCap();
    final Side side;
    final Carrier carrier;

    Seat(LiveModel live, Side side, Carrier carrier) {
        this.live = live;
        this.side = side;
        this.carrier = carrier;
        this.end = live.model().end(side);
    }

    /** Follows a rule from now on. */
    public void follow(LossRule rule, LossProcess losses, double roundTrip, boolean connect, long now) {
        live.follow(this, losses, roundTrip, connect);
        cap.set(rule.events(), live.model().roundTrip(), millis(now));
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

    /** When something is due next, or the next segment may go if there is one. */
    public double next(boolean waiting, double now) {
        var next = end.agenda().next();
        return waiting && end.maySend() ? Math.min(next, cap.free(now)) : next;
    }

    /**
     * Sends a segment, if that is possible now.
     *
     * @param goes told of its size before it goes, for it may arrive at once
     */
    public boolean send(int bytes, double now, IntConsumer goes) {
        if (!end.maySend() || cap.free(now) > now) {
            return false;
        }
        cap.take(bytes);
        goes.accept(bytes);
        end.send(now);
        return true;
    }

    /** The other side has something to say: if this one had said all, it begins anew. */
    void turned() {
        if (!carrier.busy()) {
            cap.restart();
        }
    }

    /** Nothing is modelled here any more. */
    public void leave() {
        live.leave(this);
    }
}
