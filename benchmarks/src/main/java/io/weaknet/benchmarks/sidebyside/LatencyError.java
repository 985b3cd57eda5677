/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How much later than asked the bytes behind a latency come. */
final class LatencyError implements Row {
    private static final int[] MILLIS = {1, 10, 100, 1000};

    @Override
    public List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        for (var millis : MILLIS) {
            var text = String.format(java.util.Locale.ROOT, "latency error at %,d ms, ", millis);
            metrics.add(Metric.of("latency-" + millis + "-p50", text + "p50", "ms", Goal.atMost(0.1, "ms"))
                    .beyondDirect());
            metrics.add(Metric.of("latency-" + millis + "-p99", text + "p99", "ms", Goal.atMost(1, "ms"))
                    .beyondDirect());
        }
        return List.copyOf(metrics);
    }

    @Override
    public String method() {
        return "The upstream sends the time of its clock, which the client shares, every 2 … 8 ms; how old it is when the"
                + " client has it, less the latency, less how old it is directly in the same round (p50). The four run at"
                + " once. From the p99, the lateness of the machine is taken off: how late a thread of the load that sleeps"
                + " for 1 ms at the same time wakes, p99.";
    }

    @Override
    public double[] measure(Way way, Bench bench) throws Exception {
        var figures = new double[MILLIS.length * 2];
        try (var upstream = Upstream.clock(bench.millis(1200))) {
            if (way == Way.DIRECT) {
                Arrays.fill(figures, ages(way, bench, upstream, 0).millis(0.5));
                return figures;
            }
            bench.server(way);
            // All at once: they are asleep nearly always.
            var index = new AtomicInteger();
            try (var lateness = new Lateness()) {
                Threads.sum(MILLIS.length, () -> {
                    var i = index.getAndIncrement();
                    var ages = ages(way, bench, upstream, MILLIS[i]);
                    figures[2 * i] = ages.millis(0.5) - MILLIS[i];
                    figures[2 * i + 1] = ages.millis(0.99) - MILLIS[i] - lateness.millis(0.99);
                    return 0.0;
                });
            }
        }
        return figures;
    }

    private static Percentiles ages(Way way, Bench bench, Upstream upstream, int millis) throws Exception {
        var ages = new Percentiles();
        bench.through(
                way, upstream, proxy -> proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, millis), address -> {
                    listen(address, ages);
                    return new double[0];
                });
        return ages;
    }

    private static void listen(InetSocketAddress address, Percentiles ages) throws IOException {
        try (var client = new Client(address, Long.BYTES)) {
            while (true) {
                var sent = client.readLong();
                ages.add(System.nanoTime() - sent);
            }
        } catch (EOFException end) {
            // All that was sent is here.
        }
    }
}
