/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import io.weaknet.probe.ProbeReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Draws a report as text, phase by phase beside its budget, all times in milliseconds.
 *
 * <p>It is written in ASCII, but for the ellipsis within an interval. It fits a screen: phases that were skipped have no
 * row of their own, and of more than six attempts only the first three and the last two are shown.
 */
public final class Waterfall {
    private static final int WIDTH = 110;
    private static final int WIDEST_BAR = 50;
    private static final int NARROWEST_BAR = 20;
    private static final String GAP = "  ";

    private final List<Row> rows;
    private final Scale scale;
    private final int label;
    private final int begin;
    private final int took;
    private final int budget;

    private Waterfall(ProbeReport report, List<Row> rows) {
        this.rows = rows;
        List<Row> timed = rows.stream().filter(row -> row.span().isPresent()).toList();
        label = widest(timed, Row::label, "");
        begin = widest(timed, Row::begin, "begin");
        took = widest(timed, Row::took, "took");
        budget = widest(timed, Row::budget, "budget");
        int columns = label + begin + took + budget + 4 * GAP.length() + 2;
        int bar = WIDTH - columns - GAP.length() - widest(timed, Row::note, "");
        Duration end = timed.stream()
                .flatMap(row -> row.span().stream())
                .map(Span::end)
                .reduce(report.took(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        scale = new Scale(end, Math.max(NARROWEST_BAR, Math.min(WIDEST_BAR, bar)));
    }

    /**
     * Draws a report.
     *
     * @param report what happened
     * @param promise what was promised
     * @param verdict what was judged
     * @return lines of at most 110 characters, each ended by a line feed
     */
    public static String draw(ProbeReport report, Promise promise, Verdict verdict) {
        Waterfall waterfall = new Waterfall(report, Rows.of(report, promise, verdict));
        StringBuilder picture = new StringBuilder();
        append(picture, head(report, promise, verdict));
        append(picture, waterfall.columns("", "begin", "took", "budget") + " " + waterfall.scale.axis());
        waterfall.rows.forEach(row -> append(picture, waterfall.line(row)));
        append(picture, Scale.LEGEND);
        return picture.toString();
    }

    private static String head(ProbeReport report, Promise promise, Verdict verdict) {
        int attempts = report.attempts().size();
        String rest = ": " + (verdict.findings().isEmpty() ? "not judged" : verdict.outcome())
                + ", " + attempts + (attempts == 1 ? " attempt, " : " attempts, ")
                + report.end().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ", took " + Times.text(report.took())
                + promise.budget()
                        .total()
                        .map(total -> " of " + Times.text(total))
                        .orElse("");
        return OneLine.cut(report.uri().toString(), WIDTH - rest.length()) + rest;
    }

    private String line(Row row) {
        Optional<String> bar = row.span().map(span -> scale.bar(span, row.fill(), row.bound()));
        return bar.map(cells -> columns(row.label(), row.begin(), row.took(), row.budget()) + "[" + cells + "]" + GAP
                        + row.note())
                .orElse(row.label());
    }

    private String columns(String first, String second, String third, String fourth) {
        return left(first, label)
                + GAP
                + right(second, begin)
                + GAP
                + right(third, took)
                + GAP
                + right(fourth, budget)
                + GAP;
    }

    private static void append(StringBuilder picture, String line) {
        picture.append(OneLine.cut(line.lines().findFirst().orElse("").stripTrailing(), WIDTH))
                .append('\n');
    }

    private static int widest(List<Row> rows, Function<Row, String> column, String title) {
        return rows.stream().map(column).mapToInt(String::length).reduce(title.length(), Math::max);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
