/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Draws spans as bars of one common time scale, in ASCII: continuous integration logs mangle everything else.
 *
 * @param end where the scale ends, since the begin of the probe
 * @param width how many characters a bar is wide
 */
record Scale(Duration end, int width) {
    static final String LEGEND = "# phase, - attempt, . pause, | its bound (> beyond the scale), ! over its bound";
    private static final char OVER = '!';
    private static final char BOUND = '|';
    private static final char BOUND_BEYOND = '>';

    /** A bar, made of a character; the part behind the bound is marked. */
    String bar(Span span, char fill, Optional<Duration> bound) {
        char[] cells = new char[width];
        Arrays.fill(cells, ' ');
        int first = cell(span.begin());
        int last = Math.max(first, (int) Math.ceil(position(span.end())) - 1);
        Arrays.fill(cells, first, last + 1, fill);
        bound.map(span.begin()::plus).ifPresent(limit -> mark(cells, last, limit));
        return new String(cells);
    }

    /** The begin and the end of the scale, above the bars. */
    String axis() {
        String right = Times.text(end);
        String left = "0";
        return left + " ".repeat(Math.max(1, width - left.length() - right.length())) + right;
    }

    private void mark(char[] cells, int last, Duration limit) {
        if (limit.compareTo(end) > 0) {
            if (cells[width - 1] == ' ') {
                cells[width - 1] = BOUND_BEYOND;
            }
            return;
        }
        int at = cell(limit);
        cells[at] = BOUND;
        for (int i = at + 1; i <= last; i++) {
            cells[i] = OVER;
        }
    }

    private int cell(Duration offset) {
        return Math.min(width - 1, (int) position(offset));
    }

    private double position(Duration offset) {
        return (double) offset.toNanos() / Math.max(1, end.toNanos()) * width;
    }
}
