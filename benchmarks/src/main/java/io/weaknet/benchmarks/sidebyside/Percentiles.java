/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.Arrays;

/** Many samples of one kind, in nanoseconds. Thread-safe. */
final class Percentiles {
    private long[] samples = new long[1024];
    private int count;

    synchronized void add(long nanos) {
        if (count == samples.length) {
            samples = Arrays.copyOf(samples, count * 2);
        }
        samples[count++] = nanos;
    }

    /** The sample below which that part of all lie; not a number without samples. */
    synchronized double nanos(double part) {
        var sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, Math.floor(part * count))];
    }

    double micros(double part) {
        return nanos(part) / 1e3;
    }

    double millis(double part) {
        return nanos(part) / 1e6;
    }
}
