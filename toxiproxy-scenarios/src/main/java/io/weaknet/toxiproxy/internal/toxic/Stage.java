/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A toxic at work on one direction of one connection. It is called by one thread, the event loop of the connection,
 * so it needs no lock.
 */
public abstract class Stage {
    /** What a stage that does not model a long link may hold before reading stops. */
    static final long SMALL_WINDOW = 64 * 1024;

    /**
     * What a chunk costs beside its bytes, about: the buffer object, its smallest piece of memory, the place in a queue. A
     * window in bytes alone would be none against a sender of single bytes.
     */
    static final int CHUNK_OVERHEAD = 256;

    /** Its place in the chain. */
    protected final StageContext context;

    private @Nullable Future<?> timer;
    private long timerAt;

    /** A stage at that place. */
    protected Stage(StageContext context) {
        this.context = context;
    }

    /**
     * Bytes came; the stage owns them now.
     *
     * @param at when they came, not later than now
     */
    public abstract void data(ByteBuf bytes, long at);

    /** The end came, behind all bytes. May come again if it got stronger. */
    public void end(End end) {
        context.passEnd(end);
    }

    /** New settings of the same type; applies to what the stage holds too. */
    public abstract void update(StageSettings changed);

    /** The toxic was taken away: passes at once what the stage holds, in order. */
    public void remove() {
        cancelTimer();
    }

    /** The connection is gone: drops what the stage holds. */
    public void release() {
        cancelTimer();
    }

    /** Whether reading has to wait until the stage has passed something on. */
    public boolean full() {
        return false;
    }

    /** Whether taking it away now would change nothing for what came so far. */
    public boolean idle() {
        return true;
    }

    /** Whether it tells itself what it touched, by {@link StageContext#struck}; otherwise all that comes to it counts. */
    public boolean tellsStrikes() {
        return false;
    }

    /** What comes behind has room again, perhaps; comes often. */
    public void relieved() {}

    /** The time that was asked for has come. */
    protected void wake() {}

    /** Calls {@link #wake} at that time; a stage has one timer, the last call counts. */
    protected final void wakeAt(long time) {
        if (timer != null) {
            if (timerAt == time) {
                return;
            }
            timer.cancel(false);
        }
        timerAt = time;
        timer = context.at(time, this::fire);
    }

    /** Forgets the time that was asked for. */
    protected final void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void fire() {
        timer = null;
        wake();
    }
}
