/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * A row of the waterfall.
 *
 * @param label what it shows
 * @param span when, and how long; empty for a line of text
 * @param bound what was promised, if anything
 * @param fill what its bar is made of
 * @param note how it ended
 */
record Row(String label, Optional<Span> span, Optional<Duration> bound, char fill, String note) {

    static Row timed(String label, Span span, Optional<Duration> bound, char fill, String note) {
        return new Row(label, Optional.of(span), bound, fill, note);
    }

    static Row text(String text) {
        return new Row(text, Optional.empty(), Optional.empty(), ' ', "");
    }

    String begin() {
        return span.map(Span::begin).map(Times::number).orElse("");
    }

    String took() {
        return span.map(Span::took).map(Times::number).orElse("");
    }

    String budget() {
        return bound.map(Times::number).orElse("");
    }
}
