/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.Phase;
import io.weaknet.probe.PhaseEnd;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Records what the phases of one attempt took. The end of one phase is the begin of the next, to the nanosecond. */
final class PhaseRecorder {
    private final TimeoutBudget budget;
    private final long origin;
    private final List<PhaseTiming> timings = new ArrayList<>();
    private long begin;

    /** A recorder whose offsets count from {@code origin}. */
    PhaseRecorder(TimeoutBudget budget, long origin) {
        this.budget = budget;
        this.origin = origin;
    }

    void begin(long now) {
        begin = now;
    }

    void end(Phase phase, PhaseEnd end, long now) {
        timings.add(new PhaseTiming(
                phase, Duration.ofNanos(begin - origin), Duration.ofNanos(now - begin), budget.of(phase), end));
        begin = now;
    }

    List<PhaseTiming> timings() {
        return timings;
    }
}
