/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured, by figure, way and round. */
final class Results {
    private final Map<String, Map<Way, double[]>> values = new LinkedHashMap<>();
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final int rounds;

    Results(int rounds) {
        this.rounds = rounds;
    }

    void put(Metric metric, Way way, int round, double value) {
        metrics.putIfAbsent(metric.id(), metric);
        values.computeIfAbsent(metric.id(), key -> new EnumMap<>(Way.class))
                .computeIfAbsent(way, key -> filled(rounds))[round] = value;
    }

    private static double[] filled(int size) {
        var empty = new double[size];
        Arrays.fill(empty, Double.NaN);
        return empty;
    }

    Collection<Metric> metrics() {
        return metrics.values();
    }

    /** The values of all rounds, sorted; empty if it was not measured that way. */
    double[] sorted(Metric metric, Way way) {
        var byWay = values.getOrDefault(metric.id(), Map.of());
        var own = byWay.get(way);
        var direct = byWay.get(Way.DIRECT);
        if (own == null) {
            return new double[0];
        }
        var sorted = own.clone();
        if (metric.added() && way != Way.DIRECT && direct != null) {
            for (var round = 0; round < rounds; round++) {
                sorted[round] -= direct[round];
            }
        }
        sorted = Arrays.stream(sorted).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    double median(Metric metric, Way way) {
        var sorted = sorted(metric, way);
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    boolean reached(Metric metric) {
        return !metric.goal().isOne() || metric.goal().reached(median(metric, Way.OURS), median(metric, Way.ORIGINAL));
    }
}
