/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5.internal;

import io.weaknet.verdict.StallLog;
import java.time.Duration;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Records when the JVM or the machine stood still, for as long as it is open.
 *
 * <p>A thread rests for a millisecond over and over. Whenever it wakes more than {@link #THRESHOLD} later than it should,
 * nobody else can be blamed for being late either. A stall that is still going on counts as well: whoever asks may have
 * woken before the meter has. Thread-safe.
 */
public final class StallMeter implements StallLog, AutoCloseable {
    static final Duration REST = Duration.ofMillis(1);
    static final Duration THRESHOLD = Duration.ofMillis(10);
    static final String THREAD_NAME = "weaknet-stall-meter";
    private static final int CAPACITY = 4096;
    private static final long CLOSE_WITHIN_MILLIS = 1000;
    private static final Deque<StallLog> RUNNING = new ConcurrentLinkedDeque<>();

    private final LongSupplier nanoClock;
    private final LongConsumer parker;
    private final Object lock = new Object();
    private final StallRing stalls;
    private long lastBeat;
    private volatile boolean closed;
    private final Thread thread = new Thread(this::run, THREAD_NAME);

    /**
     * A meter that does not run yet.
     *
     * @param nanoClock a clock as {@link System#nanoTime()}
     * @param parker rests for a number of nanoseconds on that clock
     * @param capacity how many stalls are kept; the oldest are forgotten
     */
    StallMeter(LongSupplier nanoClock, LongConsumer parker, int capacity) {
        this.nanoClock = nanoClock;
        this.parker = parker;
        stalls = new StallRing(capacity);
        lastBeat = nanoClock.getAsLong();
    }

    /**
     * Starts a meter on {@link System#nanoTime()}.
     *
     * @return the running meter; close it to end its thread
     */
    public static StallMeter start() {
        StallMeter meter = new StallMeter(System::nanoTime, LockSupport::parkNanos, CAPACITY);
        meter.thread.setDaemon(true);
        meter.thread.start();
        RUNNING.addLast(meter);
        return meter;
    }

    /**
     * The log of the meter that runs in this JVM.
     *
     * @return the log of the running meter that was started last; one without a stall if none runs
     */
    public static StallLog running() {
        return Objects.requireNonNullElse(RUNNING.peekLast(), StallLog.none());
    }

    @Override
    public Duration stalled(long fromNanos, long toNanos) {
        synchronized (lock) {
            long stalled = stalls.overlap(fromNanos, toNanos);
            long now = nanoClock.getAsLong();
            if (!closed && isStall(now)) {
                stalled += StallRing.overlap(wakeAt(), now, fromNanos, toNanos);
            }
            return Duration.ofNanos(stalled);
        }
    }

    /** Rests once and records it if that took too long. */
    void beat() {
        parker.accept(REST.toNanos());
        synchronized (lock) {
            long now = nanoClock.getAsLong();
            if (isStall(now)) {
                stalls.add(wakeAt(), now);
            }
            lastBeat = now;
        }
    }

    private boolean isStall(long now) {
        return now - wakeAt() > THRESHOLD.toNanos();
    }

    private long wakeAt() {
        return lastBeat + REST.toNanos();
    }

    private void run() {
        while (!closed) {
            beat();
        }
    }

    /** Its thread, running or not. */
    Thread thread() {
        return thread;
    }

    /** Ends the thread. What was recorded can still be asked for. */
    @Override
    public void close() {
        closed = true;
        RUNNING.remove(this);
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
