/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One pass through the phases.
 *
 * @param number which attempt, from 1
 * @param begin when it began, since the begin of the probe
 * @param took how long it took, all phases together
 * @param phases the phases that were reached, in their order; the last one is where a failed attempt ended
 * @param peer the address that was connected to; empty before {@link Phase#CONNECT} was completed
 * @param response what the server answered; empty before a response header was complete
 * @param failure why it failed; empty if it succeeded
 */
public record Attempt(
        int number,
        Duration begin,
        Duration took,
        List<PhaseTiming> phases,
        Optional<InetSocketAddress> peer,
        Optional<ProbeResponse> response,
        Optional<ProbeFailure> failure) {

    /** Copies the list. */
    public Attempt {
        phases = List.copyOf(phases);
    }

    /**
     * Whether it succeeded.
     *
     * @return true if there is no failure
     */
    public boolean succeeded() {
        return failure.isEmpty();
    }

    /**
     * The timing of one phase.
     *
     * @param phase the phase
     * @return its timing, or empty if the attempt did not reach it
     */
    public Optional<PhaseTiming> timing(Phase phase) {
        return phases.stream().filter(timing -> timing.phase() == phase).findFirst();
    }
}
