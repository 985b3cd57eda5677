/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;
import java.util.Optional;

/**
 * What one phase of an attempt took.
 *
 * @param phase the phase
 * @param begin when it began, since the begin of the probe
 * @param took how long it took
 * @param budget its own bound, if it has one
 * @param end how it ended
 */
public record PhaseTiming(Phase phase, Duration begin, Duration took, Optional<Duration> budget, PhaseEnd end) {}
