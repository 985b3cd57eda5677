/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.origin.RequestEnd;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts requests that are over, up to the last that meets a condition. Thread-safe, and waits for nothing. */
final class FirstRequests implements Consumer<RequestEnd> {
    private final int limit;
    private final Consumer<Map<Integer, Long>> afterLast;
    private final AtomicInteger over = new AtomicInteger();
    /** Where the last response of each connection ends, by the port of its client. */
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();

    /** {@code afterLast} learns how many bytes of each connection belong to those requests. */
    FirstRequests(int limit, Consumer<Map<Integer, Long>> afterLast) {
        this.limit = limit;
        this.afterLast = afterLast;
    }

    @Override
    public void accept(RequestEnd end) {
        if (over.get() >= limit) {
            return;
        }
        // First its end, then the number: whoever is the last sees the ends of all before.
        ends.put(end.clientPort(), end.bytes());
        if (over.incrementAndGet() == limit) {
            afterLast.accept(Map.copyOf(ends));
        }
    }
}
