/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Waits for the first data, then for the time of the reset. It keeps the data, in case the toxic is taken away before. */
final class ResetPeerStage extends Stage {
    private final ArrayDeque<ByteBuf> queue = new ArrayDeque<>();
    private Resets settings;
    private boolean begun;
    private long begin;
    private long held;
    private @Nullable End end;

    ResetPeerStage(StageContext context, Resets settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public void data(ByteBuf bytes, long at) {
        held += CHUNK_OVERHEAD + bytes.readableBytes();
        queue.add(bytes);
        begin(at);
    }

    @Override
    public boolean idle() {
        return !begun;
    }

    @Override
    public void end(End end) {
        this.end = this.end == null ? end : this.end.or(end);
        begin(context.now());
    }

    private void begin(long at) {
        if (!begun) {
            begun = true;
            begin = at;
            arm();
        }
    }

    private void arm() {
        if (settings.nanos() == 0) {
            cancelTimer();
            wake();
        } else {
            wakeAt(begin + settings.nanos());
        }
    }

    @Override
    protected void wake() {
        context.reset();
    }

    @Override
    public void update(StageSettings changed) {
        settings = (Resets) changed;
        if (begun) {
            arm();
        }
    }

    @Override
    public void remove() {
        super.remove();
        var now = context.now();
        while (!queue.isEmpty()) {
            context.pass(queue.remove(), now);
        }
        if (end != null) {
            context.passEnd(end);
        }
    }

    @Override
    public void release() {
        super.release();
        queue.forEach(ByteBuf::release);
        queue.clear();
    }

    @Override
    public boolean full() {
        return held >= SMALL_WINDOW;
    }
}
