/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireEvent;
import io.weaknet.wire.WireListener;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The wire log of a link, and the waiting for what it will say. */
final class LinkWireLog implements WireLog {
    private final Supplier<WireCapture> capture;
    private final Function<WireListener, Runnable> listen;

    LinkWireLog(Supplier<WireCapture> capture, Function<WireListener, Runnable> listen) {
        this.capture = capture;
        this.listen = listen;
    }

    @Override
    public WireCapture capture() {
        return capture.get();
    }

    @Override
    public boolean await(Predicate<? super WireCapture> expected, Duration bound) {
        long begin = System.nanoTime();
        News news = new News();
        Runnable stop = listen.apply(news);
        try {
            while (true) {
                boolean last = news.ended;
                if (expected.test(capture())) {
                    return true;
                }
                long passed = System.nanoTime() - begin;
                if (last || !news.came.tryAcquire(bound.toNanos() - passed, TimeUnit.NANOSECONDS)) {
                    return false;
                }
                news.came.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            stop.run();
        }
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Something happened since we looked. */
    private static final class News implements WireListener {
        private final Semaphore came = new Semaphore(0);
        private volatile boolean ended;

        @Override
        public void happened(long connection, WireEvent event) {
            came.release();
        }

        @Override
        public void ended() {
            ended = true;
            came.release();
        }
    }
}
