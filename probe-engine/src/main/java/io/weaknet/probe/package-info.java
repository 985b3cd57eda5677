/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Probes a server phase by phase, each phase within its own budget.
 *
 * <p>A {@link io.weaknet.probe.ProbeEngine} runs a {@link io.weaknet.probe.ProbeRequest} and answers with a
 * {@link io.weaknet.probe.ProbeReport}: every attempt, every {@link io.weaknet.probe.Phase} with its begin, duration and
 * budget, and every pause between attempts. The values of this package are immutable and may be shared between threads.
 * It knows nothing of tests and may be used in production.
 */
@NullMarked
package io.weaknet.probe;

import org.jspecify.annotations.NullMarked;
