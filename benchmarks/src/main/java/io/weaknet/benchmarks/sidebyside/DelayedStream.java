/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Bytes behind a latency of a second: how much may be on its way. */
final class DelayedStream implements Row {
    @Override
    public List<Metric> metrics() {
        return List.of(Metric.of("behind-latency", "behind 1,000 ms latency", "MB/s", Goal.timesAtLeast(10)));
    }

    @Override
    public String method() {
        return "One client reads what an upstream sends without end behind a latency of 1,000 ms, for 3 s after 0.5 s.";
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
                    proxy -> proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 1000),
                    address -> {
                        try (var client = new Client(address, 1 << 18)) {
                            return new double[] {client.rate(500, 3000) / 1e6};
                        }
                    });
        }
    }
}
