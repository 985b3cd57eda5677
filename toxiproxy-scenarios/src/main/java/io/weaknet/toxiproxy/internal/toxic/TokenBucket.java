/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of a line, handed out in slots to those who send over it, each beginning where the one before ends: a token
 * bucket, told in time instead of tokens. An idle line falls behind the clock; how far it may is the burst.
 *
 * <p>Thread-safe: connections on different event loops share one, and a slot costs one compare-and-set.
 */
final class TokenBucket {
    /** Where the next slot begins, in time of the ticker. */
    private final AtomicLong free;

    private final AtomicInteger senders = new AtomicInteger();

    /** A bucket that is full at that time. */
    TokenBucket(long now) {
        free = new AtomicLong(now - Nanos.MOST);
    }

    /**
     * Takes a slot.
     *
     * @param length how long the line is taken
     * @param earliest where it begins at the earliest: what an idle line saved up before is lost
     * @return where it begins
     */
    long take(long length, long earliest) {
        while (true) {
            var next = free.get();
            var begin = earliest - next > 0 ? earliest : next;
            if (free.compareAndSet(next, begin + length)) {
                return begin;
            }
        }
    }

    /** Gives so much of a slot back. Those who have slots behind it keep them; the time is there for the next one. */
    void giveBack(long length) {
        free.addAndGet(-length);
    }

    /** Where a slot would begin. */
    long next(long earliest) {
        var next = free.get();
        return earliest - next > 0 ? earliest : next;
    }

    /** One more has something to send. */
    void enter() {
        senders.incrementAndGet();
    }

    /** One has nothing to send any more. */
    void leave() {
        senders.decrementAndGet();
    }

    /** How many have something to send, at least 1. */
    int senders() {
        return Math.max(1, senders.get());
    }
}
