/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** How fast connections come and go, and how soon the first byte of one is there. */
final class NewConnections implements Row {
    private static final int TOGETHER = 4;

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("new-connections", "new connections", "1/s", Goal.timesAtLeast(2)),
                Metric.of("first-byte", "time to first byte, p50", "µs", Goal.timesAtMost(0.5)));
    }

    @Override
    public String method() {
        return "Connect, read the one byte that the upstream sends, read its end, close: on four threads for 1 s, which"
                + " gives the rate; then on one thread for 0.4 s, which gives the time from the call of connect to the"
                + " byte.";
    }

    /** Some ten thousand connections: most of the way of one is run once for each. */
    @Override
    public int warmUps() {
        return 8;
    }

    @Override
    public double[] measure(Way way, Bench bench) throws Exception {
        try (var upstream = Upstream.greeter()) {
            return bench.through(way, upstream, proxy -> {}, address -> {
                var millis = bench.millis(1000);
                var count = Threads.sum(TOGETHER, () -> {
                    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
                    var done = 0.0;
                    for (; System.nanoTime() < end; done++) {
                        greet(address);
                    }
                    return done;
                });
                var times = new Percentiles();
                var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(bench.millis(400));
                while (System.nanoTime() < end) {
                    times.add(greet(address));
                }
                return new double[] {count * 1000 / millis, times.micros(0.5)};
            });
        }
    }

    private static long greet(java.net.InetSocketAddress address) throws java.io.IOException {
        var begin = System.nanoTime();
        try (var client = new Client(address, 1)) {
            client.some();
            var took = System.nanoTime() - begin;
            if (client.read() >= 0) {
                throw new java.io.IOException("more than one byte");
            }
            return took;
        }
    }
}
