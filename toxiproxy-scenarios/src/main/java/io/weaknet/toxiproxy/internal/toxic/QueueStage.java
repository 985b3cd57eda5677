/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A stage that holds bytes back and passes them on in order. The end waits behind them. */
abstract class QueueStage extends Stage {
    /** No wake-up. */
    static final long NEVER = Long.MIN_VALUE;

    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    /** In bytes of memory: {@link #CHUNK_OVERHEAD} for each chunk beside what it carries. */
    private long held;

    private @Nullable End end;

    QueueStage(StageContext context) {
        super(context);
    }

    /**
     * Passes on what is due.
     *
     * @return when to be called again, or {@link #NEVER} if only new bytes or settings change anything
     */
    abstract long pump(long now);

    /** A number that stays with the chunk, for a stage that draws one per chunk. */
    double draw() {
        return 0;
    }

    @Override
    public final void data(ByteBuf bytes, long at) {
        held += CHUNK_OVERHEAD + bytes.readableBytes();
        queue.add(new Chunk(bytes, at, draw()));
        run();
    }

    @Override
    public final void end(End end) {
        this.end = this.end == null ? end : this.end.or(end);
        passEndIfEmpty();
    }

    @Override
    public void remove() {
        super.remove();
        var now = context.now();
        while (!queue.isEmpty()) {
            passFirst(now);
        }
        passEndIfEmpty();
    }

    @Override
    public void release() {
        super.release();
        queue.forEach(chunk -> chunk.bytes.release());
        queue.clear();
        held = 0;
        end = null;
    }

    @Override
    protected final void wake() {
        run();
    }

    /** Passes on what is due and asks for the next wake-up. */
    final void run() {
        var next = pump(context.now());
        if (next == NEVER) {
            cancelTimer();
        } else {
            wakeAt(next);
        }
        passEndIfEmpty();
    }

    final @Nullable Chunk first() {
        return queue.peekFirst();
    }

    final Iterable<Chunk> chunks() {
        return queue;
    }

    final long held() {
        return held;
    }

    final void passFirst(long at) {
        var chunk = queue.remove();
        held -= CHUNK_OVERHEAD + chunk.bytes.readableBytes();
        context.pass(chunk.bytes, at);
    }

    /** Passes up to {@code most} bytes of the first chunk; a piece shares its memory. */
    final int passSome(long most, long at) {
        var bytes = queue.element().bytes;
        var size = bytes.readableBytes();
        if (size <= most) {
            passFirst(at);
            return size;
        }
        held -= most;
        context.pass(bytes.readRetainedSlice((int) most), at);
        return (int) most;
    }

    private void passEndIfEmpty() {
        if (end != null && queue.isEmpty()) {
            var passed = end;
            end = null;
            context.passEnd(passed);
        }
    }

    /** Bytes and when they came. */
    static final class Chunk {
        final ByteBuf bytes;
        double draw;
        long at;

        Chunk(ByteBuf bytes, long at, double draw) {
            this.bytes = bytes;
            this.at = at;
            this.draw = draw;
        }
    }
}
