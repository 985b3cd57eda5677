/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.Locale;

/** The figures as a table in Markdown. */
final class Table {
    private final Results results;

    Table(Results results) {
        this.results = results;
    }

    String text() {
        var text = new StringBuilder("| figure | unit | direct | original | ours | ours / original | goal | |\n");
        text.append("| --- | --- | ---: | ---: | ---: | ---: | --- | --- |\n");
        for (var metric : results.metrics()) {
            var ours = results.median(metric, Way.OURS);
            var original = results.median(metric, Way.ORIGINAL);
            text.append("| ").append(metric.text());
            text.append(" | ").append(metric.unit());
            for (var way : Way.values()) {
                text.append(" | ").append(cell(metric, way));
            }
            text.append(" | ").append(Double.isNaN(ours / original) ? "–" : number(ours / original));
            text.append(" | ").append(metric.goal().text());
            text.append(" | ").append(verdict(metric));
            text.append(" |\n");
        }
        return text.toString();
    }

    private String verdict(Metric metric) {
        if (!metric.goal().isOne()) {
            return "–";
        }
        return results.reached(metric) ? "reached" : "**not reached**";
    }

    /** The median and the range. */
    private String cell(Metric metric, Way way) {
        var sorted = results.sorted(metric, way);
        if (sorted.length == 0) {
            return "–";
        }
        var median = number(results.median(metric, way));
        return sorted.length == 1
                ? median
                : median + " (" + number(sorted[0]) + " … " + number(sorted[sorted.length - 1]) + ")";
    }

    /** Three digits that count. */
    static String number(double value) {
        var size = Math.abs(value);
        var format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
