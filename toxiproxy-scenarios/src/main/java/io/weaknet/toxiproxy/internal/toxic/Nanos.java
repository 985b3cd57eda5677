/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** Durations that never overflow: what is longer than {@link #MOST} is {@link #MOST}, what is negative is 0. */
final class Nanos {
    /** About 31 years: whatever is added to a time stays comparable by subtraction. */
    static final long MOST = 1_000_000_000_000_000_000L;

    private Nanos() {}

    static long ofMillis(long millis) {
        return of(millis, 1_000_000);
    }

    static long ofMicros(long micros) {
        return of(micros, 1_000);
    }

    private static long of(long amount, long unit) {
        return amount <= 0 ? 0 : amount >= MOST / unit ? MOST : amount * unit;
    }
}
