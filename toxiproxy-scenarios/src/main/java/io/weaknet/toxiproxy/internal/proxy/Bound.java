/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a call may wait in all, however many things it waits for. */
final class Bound {
    private final long end;

    Bound(Duration length) {
        end = System.nanoTime() + length.toNanos();
    }

    /** Whether it is done in time. */
    boolean await(Future<?> future) {
        return future.awaitUninterruptibly(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
