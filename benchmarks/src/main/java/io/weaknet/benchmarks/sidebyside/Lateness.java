/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.concurrent.locks.LockSupport;

/** How late this machine wakes a thread that asked for 1 ms of sleep, until it is closed. */
final class Lateness implements AutoCloseable {
    private static final long ASKED_NANOS = 1_000_000;

    private final Percentiles late = new Percentiles();
    private volatile boolean closed;

    Lateness() {
        Threads.start("lateness", () -> {
            while (!closed) {
                var begin = System.nanoTime();
                LockSupport.parkNanos(ASKED_NANOS);
                late.add(Math.max(0, System.nanoTime() - begin - ASKED_NANOS));
            }
        });
    }

    double millis(double part) {
        return late.millis(part);
    }

    @Override
    public void close() {
        closed = true;
    }
}
