/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;

/**
 * The pause between two attempts.
 *
 * @param retry which pause, from 1: the one after attempt 1
 * @param begin when it began, since the begin of the probe: the end of the attempt before
 * @param planned how long it was to be, as drawn from the {@link Backoff}
 * @param took how long it was: until the begin of the next attempt
 */
public record Pause(int retry, Duration begin, Duration planned, Duration took) {}
