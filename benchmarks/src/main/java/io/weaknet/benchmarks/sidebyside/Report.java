/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * {@code docs/performance.md}: the table, where it was measured and how, and what limits each figure whose goal was not
 * reached. The latter is a sentence by a human, in {@code limits.properties} beside this class, so that it outlives the next
 * run.
 */
final class Report {
    private static final String HEAD = """
            # Performance

            The embedded server, as the runnable jar, beside the original and beside a direct connection: on one machine, in one
            run, in alternating rounds, both with the log that they write by default. Figures are medians of the rounds, with
            the least and the greatest; of figures that are what a proxy adds, the column *direct* is what was taken off. Load,
            servers and upstreams share the cores, so the ratios are what counts.

            Written by `benchmarks/side-by-side --report docs/performance.md`.

            | | |
            | --- | --- |
            """;

    private Report() {}

    static void write(Path file, Options options, List<Row> rows, Results results) throws IOException {
        var text = new StringBuilder(HEAD);
        Versions.of(options).forEach((key, value) -> text.append("| " + key + " | " + value + " |\n"));
        text.append('\n').append(new Table(results).text());
        limits(text, results);
        text.append("\n## How it is measured\n\n");
        for (var row : rows) {
            text.append("- **" + row.metrics().get(0).text() + "**: " + row.method() + "\n");
        }
        text.append("\nEach row but that of idle connections is measured 3 times on each way before its rounds, that of"
                + " new connections 8 times; these do not count. In a JVM that is new the first connections are slower: in"
                + " one run by hand, on a busy machine, 1,021 in the first second and about 4,400 a second after"
                + " ten.\n");
        Files.writeString(file, text);
    }

    private static void limits(StringBuilder text, Results results) {
        var known = known();
        var missed = new ArrayList<String>();
        for (var metric : results.metrics()) {
            if (!results.reached(metric)) {
                missed.add("- **" + metric.text() + "**: "
                        + known.getProperty(metric.id(), "what limits it is not known yet.") + "\n");
            }
        }
        if (!missed.isEmpty()) {
            text.append("\n## Goals that were not reached\n\n");
            missed.forEach(text::append);
        }
    }

    private static Properties known() {
        var known = new Properties();
        try (var in = Report.class.getResourceAsStream("limits.properties")) {
            if (in != null) {
                known.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
