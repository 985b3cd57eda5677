/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.IoHandlerContext;
import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the next event for some microseconds before it lets the thread sleep, if a lane expects one: the answer to a
 * small message comes soon, and to be woken takes longer than that. It gives up where nothing comes that soon, and for
 * longer where others wanted the processor.
 */
final class BusyPoll implements SelectStrategy {
    private static final long LENGTH_NANOS = 20_000;
    /** Longer than that beyond its length, and the thread did not have the processor. */
    private static final long TAKEN_NANOS = 50_000;
    /** So often in vain, and it tries only now and then. */
    private static final int PATIENCE = 4;

    private static final int NOW_AND_THEN = 16;
    private static final int MUCH_LATER = 256;
    private static final boolean WORTH_IT = Runtime.getRuntime().availableProcessors() > 1;

    private @Nullable IoHandlerContext context;
    private boolean expected;
    private int misses;
    private int skips;

    /** What the loop has to do, told before every turn. */
    void turn(IoHandlerContext context) {
        this.context = context;
    }

    /** A lane expects more at once. */
    void expect() {
        expected = true;
    }

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return selectNow.get();
        }
        var poll = expected && WORTH_IT;
        expected = false;
        if (!poll || context == null) {
            return SELECT;
        }
        if (skips > 0) {
            skips--;
            return SELECT;
        }
        var end = System.nanoTime() + LENGTH_NANOS;
        do {
            var events = selectNow.get();
            if (events > 0) {
                misses = 0;
                return events;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - end < 0 && context.canBlock());
        if (System.nanoTime() - end > TAKEN_NANOS) {
            skips = MUCH_LATER;
        } else if (++misses >= PATIENCE) {
            skips = NOW_AND_THEN;
        }
        return SELECT;
    }
}
