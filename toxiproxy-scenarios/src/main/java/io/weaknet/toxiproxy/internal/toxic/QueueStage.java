/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A stage that holds bytes back and passes them on in order. The end waits behind them. */
abstract class QueueStage extends Stage {
    /** No wake-up. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long COUNTED_STEP = SMALL_WINDOW;

    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    /** In bytes of memory: {@link #CHUNK_OVERHEAD} for each chunk beside what it carries. */
    private long held;

    /** Without what a chunk costs beside its bytes. */
    private long waiting;

    /** What the server's bound counts of it: whole steps, because all loops write to that number. */
    private long counted;

    /** Bytes are due, and what comes behind has no room: they stay here, where they are counted. */
    private boolean blocked;

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
    public void data(ByteBuf bytes, long at) {
        waiting += bytes.readableBytes();
        hold(CHUNK_OVERHEAD + bytes.readableBytes());
        queue.add(new Chunk(bytes, at, draw()));
        run();
    }

    @Override
    public final boolean idle() {
        return queue.isEmpty();
    }

    @Override
    public void end(End end) {
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
        waiting = 0;
        hold(-held);
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

    /** Whether what is due has to wait for room; {@link #resume} comes when there is some. */
    final boolean blocked() {
        blocked = context.congested();
        return blocked;
    }

    /** There is room again: the time that the peers took is not made up for. */
    void resume(long now) {}

    @Override
    public final void relieved() {
        if (blocked && !context.congested()) {
            blocked = false;
            resume(context.now());
            run();
        }
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

    /** How many bytes wait. */
    final long waiting() {
        return waiting;
    }

    /** Whether it holds as much as a stage may that holds up to that window. */
    final boolean full(long window) {
        return held >= window || (held >= SMALL_WINDOW && context.scarce());
    }

    private void hold(long change) {
        held += change;
        var steps = held < SMALL_WINDOW ? 0 : held / COUNTED_STEP * COUNTED_STEP;
        if (steps > counted || steps < counted - COUNTED_STEP || (steps == 0 && counted > 0)) {
            context.held(steps - counted);
            counted = steps;
        }
    }

    final void passFirst(long at) {
        var chunk = queue.remove();
        waiting -= chunk.bytes.readableBytes();
        hold(-CHUNK_OVERHEAD - chunk.bytes.readableBytes());
        if (chunk.bytes.isReadable()) {
            context.pass(chunk.bytes, at);
        } else {
            chunk.bytes.release(); // it stood for an end, which follows by itself
        }
    }

    /** Passes up to {@code most} bytes of the first chunk; a piece shares its memory. */
    final int passSome(long most, long at) {
        var bytes = queue.element().bytes;
        var size = bytes.readableBytes();
        if (size <= most) {
            passFirst(at);
            return size;
        }
        waiting -= most;
        hold(-most);
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
