/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The clock of the machine: one daemon thread, started by the first task. */
final class SystemLinkClock implements LinkClock {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "weaknet-timeline");
        thread.setDaemon(true);
        return thread;
    });

    SystemLinkClock() {
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Runnable after(Duration time, Runnable task) {
        Future<?> scheduled = executor.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
