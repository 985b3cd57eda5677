/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;

/**
 * A stretch of a probe.
 *
 * @param begin when it began, since the begin of the probe
 * @param took how long it took
 */
record Span(Duration begin, Duration took) {
    Duration end() {
        return begin.plus(took);
    }
}
