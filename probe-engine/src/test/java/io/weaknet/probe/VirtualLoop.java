/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.MockTicker;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An event loop on virtual time: when there is nothing to do, time jumps to the next timer. */
final class VirtualLoop extends ManualIoEventLoop {
    private static final int MAX_STEPS = 1_000_000;
    private final MockTicker time;

    VirtualLoop(MockTicker time) {
        super(null, Thread.currentThread(), LocalIoHandler.newFactory(), time);
        this.time = time;
    }

    void runUntil(BooleanSupplier done) {
        for (int step = 0; step < MAX_STEPS; step++) {
            while (runNow() > 0) {
                // what a task has set off happens at the same instant
            }
            if (done.getAsBoolean()) {
                return;
            }
            long next = nextScheduledTaskDeadlineNanos();
            if (next < 0) {
                throw new AssertionError("nothing is left to happen");
            }
            time.advance(next - time.nanoTime(), TimeUnit.NANOSECONDS);
        }
        throw new AssertionError("no end after " + MAX_STEPS + " steps");
    }

    void runUntilIdle() {
        runUntil(() -> nextScheduledTaskDeadlineNanos() < 0);
    }
}
