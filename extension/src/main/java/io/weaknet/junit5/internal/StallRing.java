/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5.internal;

/** The latest stalls, so many at most. Not thread-safe. */
final class StallRing {
    private final long[] begins;
    private final long[] ends;
    private int size;
    private int next;

    StallRing(int capacity) {
        begins = new long[capacity];
        ends = new long[capacity];
    }

    /** Adds a stall and forgets the oldest one if there is no room. */
    void add(long begin, long end) {
        begins[next] = begin;
        ends[next] = end;
        next = (next + 1) % begins.length;
        size = Math.min(size + 1, begins.length);
    }

    /** How many nanoseconds of a span are stalls. */
    long overlap(long from, long to) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += overlap(begins[i], ends[i], from, to);
        }
        return sum;
    }

    /** How many nanoseconds two spans share. Counts from one of the points, as the clock may wrap around. */
    static long overlap(long begin, long end, long from, long to) {
        long first = Math.max(begin - from, 0);
        long last = Math.min(end - from, to - from);
        return Math.max(0, last - first);
    }
}
