/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server that is slow to accept: the kernel completes the handshake, but for some time nobody reads. Connect is quick, and
 * whatever the client waits for next is late.
 *
 * @param delay for how long, from 0 to 24 hours
 */
@ConditionType(
        name = "late-accept",
        sees = "connect succeeds, then nothing is read or answered for some time",
        examples = @ConditionType.Example("delay = 2s"))
public record LateAccept(Duration delay) implements ProxyCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the delay is out of range
     */
    public LateAccept {
        Settings.duration(delay, "delay");
    }

    @Override
    public String describe() {
        return "LateAccept[" + Settings.millis(delay) + "]";
    }

    @Override
    public List<Fault> faults() {
        return List.of(new Fault("late_accept", Direction.UPSTREAM, 1, Map.of("delay", DurationText.format(delay))));
    }

    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.CONNECT_FAULTS);
    }
}
