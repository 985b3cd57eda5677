/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a proxy adds to a byte there and back. */
final class RoundTrip implements Row {
    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("round-trip-p50", "added to a small round trip, p50", "µs", Goal.timesAtMost(0.5))
                        .beyondDirect(),
                Metric.of("round-trip-p99", "added to a small round trip, p99", "µs", Goal.timesAtMost(0.5))
                        .beyondDirect());
    }

    @Override
    public String method() {
        return "A byte to an echo and back, one after the other, for 0.8 s; what the direct way takes in the same round,"
                + " at the same percentile, is taken off.";
    }

    @Override
    public double[] measure(Way way, Bench bench) throws Exception {
        try (var upstream = Upstream.echo()) {
            return bench.through(way, upstream, proxy -> {}, address -> {
                try (var client = new Client(address, 16)) {
                    var times = new Percentiles();
                    var start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(bench.millis(200));
                    var end = start + TimeUnit.MILLISECONDS.toNanos(bench.millis(800));
                    for (var now = System.nanoTime(); now < end; ) {
                        client.exchange(1);
                        var then = System.nanoTime();
                        if (now > start) {
                            times.add(then - now);
                        }
                        now = then;
                    }
                    return new double[] {times.micros(0.5), times.micros(0.99)};
                }
            });
        }
    }
}
