/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How far the bytes behind a bandwidth are from it, and how long they pause. */
record BandwidthError(int kilobytes, boolean pauses) implements Row {
    @Override
    public List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        var rate = kilobytes < 1000 ? kilobytes + " KB/s" : kilobytes / 1000 + " MB/s";
        metrics.add(
                Metric.of("bandwidth-" + kilobytes, "bandwidth error at " + rate, "%", Goal.atMost(1, "% either way")));
        if (pauses) {
            metrics.add(Metric.of(
                    "bandwidth-" + kilobytes + "-pause", "longest pause at " + rate, "ms", Goal.atMost(20, "ms")));
        }
        return List.copyOf(metrics);
    }

    @Override
    public String method() {
        return "One client reads what an upstream sends without end; bytes and time from the first read after 0.3 s to the"
                + " last one of the following 1.5 s (2.5 s at 10 KB/s).";
    }

    @Override
    public Set<Way> ways() {
        return EnumSet.of(Way.ORIGINAL, Way.OURS);
    }

    @Override
    public double[] measure(Way way, Bench bench) throws Exception {
        try (var upstream = Upstream.source()) {
            return bench.through(
                    way,
                    upstream,
                    proxy -> proxy.toxics().bandwidth("narrow", ToxicDirection.DOWNSTREAM, kilobytes),
                    address -> watch(address, kilobytes < 100 ? 2500 : 1500));
        }
    }

    private double[] watch(InetSocketAddress address, long millis) throws IOException {
        try (var client = new Client(address, 1 << 18)) {
            var begin = client.after(300);
            var last = begin;
            var bytes = 0L;
            var pause = 0L;
            for (var end = begin + TimeUnit.MILLISECONDS.toNanos(millis); last < end; ) {
                bytes += client.some();
                var now = System.nanoTime();
                pause = Math.max(pause, now - last);
                last = now;
            }
            var error = 100 * (bytes * 1e9 / (last - begin) / (kilobytes * 1000.0) - 1);
            return pauses ? new double[] {error, pause / 1e6} : new double[] {error};
        }
    }
}
