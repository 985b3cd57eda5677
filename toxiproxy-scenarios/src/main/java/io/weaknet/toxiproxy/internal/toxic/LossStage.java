/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.weaknet.toxiproxy.internal.loss.Agenda;
import io.weaknet.toxiproxy.internal.loss.LinkDraws;
import io.weaknet.toxiproxy.internal.loss.LiveModels;
import io.weaknet.toxiproxy.internal.loss.Seat;
import io.weaknet.toxiproxy.internal.loss.TcpModel;
import java.util.ArrayDeque;

/**
 * Cuts its direction into virtual segments and passes them when they have arrived in the model, in order. No byte is lost. The
 * model tells the delay that losses and the window of the sender cause and nothing else: a segment that may go and is not lost
 * passes at once.
 */
final class LossStage extends QueueStage {
    private final Seat seat;
    /** The sizes of the segments that are on their way. */
    private final ArrayDeque<Integer> sent = new ArrayDeque<>();

    private final ArrayDeque<Arrived> arrived = new ArrayDeque<>();
    /** How many bytes of those that wait have arrived: they wait for room behind, not because of a loss. */
    private long delivered;
    /** How many of the bytes that wait are no longer the sender's. */
    private long underWay;

    private Loss settings;
    private boolean pumping;
    private boolean left;
    /** How many bytes have come, and up to which of them what came late is counted. */
    private long come;

    private long counted;

    /** Bytes that may pass since that time of the model. */
    private record Arrived(long bytes, double at) {}

    LossStage(StageContext context, Loss settings) {
        super(context);
        this.settings = settings;
        var from = context.stream() == Stream.UPSTREAM ? TcpModel.Side.CLIENT : TcpModel.Side.SERVER;
        seat = context.sharedOnConnection(LiveModels.class, LiveModels::new)
                .join(from, new Carrier(), context.opening(), context.now());
        follow();
    }

    private void follow() {
        var link = new LinkDraws(context.linkSeed(), seat.millis(context.since()));
        seat.follow(settings.rule().open(context.random(), link), settings.rttMillis(), settings.connect());
    }

    @Override
    public void data(ByteBuf bytes, long at) {
        catchUp();
        come += bytes.readableBytes();
        super.data(bytes, at);
    }

    /** What was due before these bytes came was not meant for them. */
    private void catchUp() {
        var time = seat.millis(context.now());
        if (time >= seat.opens()) {
            pumping = true;
            try {
                seat.advance(time);
            } finally {
                pumping = false;
            }
        }
    }

    /**
     * Counts what does not pass at once: what is lost, what is behind it, what the handshake holds, and once something was lost,
     * what the window holds.
     */
    private void count() {
        if (!seat.lossy()) {
            return;
        }
        var late = Math.min(come - counted, waiting() - delivered);
        if (late > 0) {
            context.touched(late);
            counted = come;
        }
    }

    @Override
    long pump(long now) {
        var time = seat.millis(now);
        var opens = seat.opens();
        if (time < opens) {
            return beforeOpen(opens, time);
        }
        pumping = true;
        try {
            seat.advance(time);
            seat.fill(time);
            count();
            passArrived();
            passEmpty(now);
        } finally {
            pumping = false;
        }
        return next();
    }

    private long beforeOpen(double opens, double time) {
        count();
        if (opens < Agenda.NEVER) {
            return seat.nanos(opens);
        }
        if (time >= seat.givesUp()) {
            context.touched(0);
            context.reset();
            return NEVER;
        }
        return seat.nanos(seat.givesUp());
    }

    private long unsent() {
        return waiting() - underWay;
    }

    private long next() {
        var next = seat.next();
        return next == Agenda.NEVER ? NEVER : seat.nanos(next);
    }

    private void passArrived() {
        for (var first = arrived.peek(); first != null && !left; first = arrived.peek()) {
            if (blocked()) {
                return;
            }
            arrived.remove();
            var size = Math.min(first.bytes, requireNonNull(first()).bytes.readableBytes());
            if (size < first.bytes) {
                arrived.addFirst(new Arrived(first.bytes - size, first.at));
            }
            // Before it passes: whoever takes it may run what is due, and that may send more of what waits.
            underWay -= size;
            delivered -= size;
            passSome(size, Math.min(context.now(), seat.nanos(first.at)));
        }
    }

    /** What has no bytes is no segment: nothing would ever bring it. */
    private void passEmpty(long now) {
        for (var chunk = first(); chunk != null && !chunk.bytes.isReadable(); chunk = first()) {
            passFirst(now);
        }
    }

    @Override
    public void update(StageSettings changed) {
        settings = (Loss) changed;
        follow();
        run();
    }

    @Override
    public void remove() {
        leave();
        super.remove();
    }

    @Override
    public void release() {
        leave();
        super.release();
    }

    private void leave() {
        left = true;
        seat.leave();
    }

    @Override
    public boolean full() {
        return full(context.window());
    }

    private final class Carrier implements Seat.Carrier {
        @Override
        public void arrived(int segments, double at) {
            var bytes = 0L;
            for (var i = 0; i < segments; i++) {
                bytes += sent.remove();
            }
            delivered += bytes;
            var last = arrived.peekLast();
            if (last != null && last.at == at) {
                arrived.removeLast();
                bytes += last.bytes;
            }
            arrived.add(new Arrived(bytes, at));
        }

        @Override
        public void changed() {
            if (!pumping && !left) {
                var next = arrived.isEmpty() ? next() : context.now();
                if (next != NEVER) {
                    wakeAt(next);
                }
            }
        }

        @Override
        public boolean take() {
            var size = (int) Math.min(TcpModel.MSS, unsent());
            if (size == 0 || left) {
                return false;
            }
            sent.add(size);
            underWay += size;
            return true;
        }
    }
}
