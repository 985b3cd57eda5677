/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a call may wait in all, however many things it waits for. */
final class Bound {
    private final long end;

    Bound(Duration length) {
        this(System.nanoTime() + length.toNanos());
    }

    private Bound(long end) {
        this.end = end;
    }

    /** The same, but from now on at least so long. */
    Bound atLeast(Duration least) {
        return left() >= least.toNanos() ? this : new Bound(least);
    }

    /** Whether there is no time left. */
    boolean isOver() {
        return left() <= 0;
    }

    private long left() {
        return end - System.nanoTime();
    }

    /** Whether it is done in time. */
    boolean await(Future<?> future) {
        return future.awaitUninterruptibly(Math.max(0, left()), TimeUnit.NANOSECONDS);
    }
}
