/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a slice takes behind a slicer that waits 10 µs after each. */
final class Slices implements Row {
    private static final int SLICE = 1024;

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("slicer", "slicer, 10 µs delay, time a slice of 1,024 B", "µs", Goal.atMost(20, "µs")));
    }

    @Override
    public String method() {
        return "One client reads for 1 s what an upstream sends without end behind a slicer of 1,024 bytes; the time in"
                + " which 1,024 bytes come.";
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
                    proxy -> proxy.toxics().slicer("slices", ToxicDirection.DOWNSTREAM, SLICE, 10),
                    address -> {
                        try (var client = new Client(address, 1 << 18)) {
                            return new double[] {SLICE * 1e6 / client.rate(bench.millis(300), bench.millis(1000))};
                        }
                    });
        }
    }
}
