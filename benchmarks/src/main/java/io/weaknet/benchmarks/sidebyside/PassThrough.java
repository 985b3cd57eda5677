/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.List;

/** Bytes without a toxic, and the processor time that the server takes for them. */
record PassThrough(int connections) implements Row {
    @Override
    public List<Metric> metrics() {
        var name = "pass-through-" + connections;
        var text = connections == 1 ? "one connection" : connections + " connections";
        return List.of(
                Metric.of(name, "pass-through, " + text, "MB/s", Goal.timesAtLeast(3)),
                Metric.of(name + "-processor", "processor time per GB, " + text, "s", Goal.timesAtMost(0.5)));
    }

    @Override
    public String method() {
        return "Clients read what an upstream sends without end, for 1.5 s after 0.3 s; processor time is that of the"
                + " server's process (user and system, `/proc/PID/stat`).";
    }

    @Override
    public double[] measure(Way way, Bench bench) throws Exception {
        try (var upstream = Upstream.source()) {
            return bench.through(way, upstream, proxy -> {}, address -> {
                var server = way == Way.DIRECT ? null : bench.server(way);
                var before = server == null ? 0 : server.processorNanos();
                var begin = System.nanoTime();
                var rate = Threads.sum(connections, () -> {
                    try (var client = new Client(address, 1 << 18)) {
                        return client.rate(bench.millis(300), bench.millis(1500));
                    }
                });
                var seconds = (System.nanoTime() - begin) / 1e9;
                var taken = server == null ? Double.NaN : server.processorNanos() - before;
                return new double[] {rate / 1e6, taken / 1e9 / (rate * seconds / 1e9)};
            });
        }
    }
}
