/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Measures every row in alternating rounds and prints the table. */
public final class Main {
    private static final int PATIENCE_MINUTES = 12;

    private Main() {}

    /**
     * Runs it.
     *
     * @param arguments see {@link Options}; {@code benchmarks/side-by-side} gives those that it has to have
     * @throws Exception if something can't be measured
     */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks/side-by-side: " + e.getMessage());
            System.exit(2);
            return;
        }
        var watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "watchdog");
            thread.setDaemon(true);
            return thread;
        });
        var hung = watchdog.schedule(() -> Runtime.getRuntime().halt(3), PATIENCE_MINUTES, TimeUnit.MINUTES);
        var folder = Files.createTempDirectory("side-by-side");
        var commands = new EnumMap<Way, List<String>>(Way.class);
        commands.put(Way.ORIGINAL, List.of(options.original().toString()));
        commands.put(Way.OURS, List.of(java(), "-jar", options.jar().toString()));
        var rows = rows(options, folder);
        try (var bench = new Bench(commands, folder.resolve("servers.log"), options.quick())) {
            var results = run(rows, bench, options);
            System.out.println();
            System.out.print(new Table(results).text());
            if (options.report().isPresent()) {
                Report.write(options.report().get(), options, rows, results);
            }
        } finally {
            hung.cancel(false);
            watchdog.shutdown();
            Folders.delete(folder);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<Row> rows(Options options, Path folder) {
        var rows = new ArrayList<Row>(List.of(
                new PassThrough(1),
                new PassThrough(16),
                new DelayedStream(),
                new RoundTrip(),
                new NewConnections(),
                new LatencyError(),
                new BandwidthError(10, true),
                new BandwidthError(100, true),
                new BandwidthError(1000, false),
                new BandwidthError(10_000, false),
                new BandwidthError(100_000, false),
                new Slices(),
                new IdleConnections(),
                new ColdStart("cold-start", "start of the process, first proxy ready", ""),
                new ColdStart(
                        "cold-start-archive",
                        "the same with an archive of its classes",
                        folder.resolve("server.jsa") + ""),
                new WarmStart()));
        rows.removeIf(row -> !options.chosen(row));
        return rows;
    }

    private static Results run(List<Row> rows, Bench bench, Options options) throws Exception {
        var results = new Results(options.rounds());
        for (var row : rows) {
            var metrics = row.metrics();
            System.out.print(metrics.get(0).text() + " ");
            var ways = new ArrayList<>(row.ways());
            var warmUps = options.quick() ? Math.min(1, row.warmUps()) : row.warmUps();
            for (var warmUp = 0; warmUp < warmUps; warmUp++) {
                for (var way : ways) {
                    row.measure(way, bench);
                }
            }
            for (var round = 0; round < options.rounds(); round++) {
                for (var way : ways) {
                    keep(results, metrics, way, round, row.measure(way, bench));
                }
                System.out.print(".");
                Collections.rotate(ways, 1);
            }
            System.out.println();
            for (var metric : metrics) {
                System.out.printf("  %s: %s%n", metric.id(), summary(results, metric));
            }
        }
        return results;
    }

    private static String summary(Results results, Metric metric) {
        var parts = new ArrayList<String>();
        for (var way : Way.values()) {
            if (results.sorted(metric, way).length > 0) {
                parts.add(way + " " + Table.number(results.median(metric, way)));
            }
        }
        return String.join(", ", parts) + " " + metric.unit();
    }

    private static void keep(Results results, List<Metric> metrics, Way way, int round, double[] values) {
        for (var i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                results.put(metrics.get(i), way, round, values[i]);
            }
        }
    }
}
