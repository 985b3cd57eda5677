/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that was judged.
 *
 * @param outcome what it comes to
 * @param subject what was judged: {@code TLS}, {@code total}, {@code pause 2} …
 * @param attempt the attempt that it belongs to, if it belongs to one
 * @param measured what was measured, if it is a time
 * @param bound what it was held against, if it is a time
 * @param sentence the finding in one line without a full stop: subject, measured against bound with the difference
 */
public record Finding(
        Outcome outcome,
        String subject,
        Optional<Integer> attempt,
        Optional<Duration> measured,
        Optional<Duration> bound,
        String sentence) {}
