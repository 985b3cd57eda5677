/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.Phase;

/** What is done in one phase. Holds no state: what an attempt remembers is in its {@link Exchange}. */
interface PhaseStep {
    Phase phase();

    /** Whether there is nothing to do for this exchange. */
    default boolean skipped(Exchange exchange) {
        return false;
    }

    /** Begins; the outcome may be called at once or later. */
    void begin(Exchange exchange, Outcome outcome);
}
