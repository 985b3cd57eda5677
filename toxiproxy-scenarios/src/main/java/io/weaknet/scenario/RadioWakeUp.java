/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A radio that sleeps: when the link was idle for some time, the next byte, in whichever direction, waits until the radio
 * is awake; what comes meanwhile waits with it. All connections of the link share one radio, which sleeps at first.
 *
 * <p>Figures are for the user to choose: no measurement of ours stands behind them. As a judgement, some tens to hundreds of
 * milliseconds after about ten seconds are common for LTE from idle to connected, seconds for 3G. A new connection's own
 * handshake, which the kernel does, is not delayed; the first data behind it is, by the same time.
 *
 * @param idle after how long without a byte it sleeps, from 0 to 24 hours
 * @param delay how long it takes to wake up, from 0 to 24 hours
 */
@ConditionType(
        name = "radio-wake-up",
        sees = "the first byte after a pause comes late",
        examples = @ConditionType.Example("idle = 10s, delay = 300ms"))
public record RadioWakeUp(Duration idle, Duration delay) implements ProxyCondition {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a duration is out of range
     */
    public RadioWakeUp {
        Settings.duration(idle, "idle");
        Settings.duration(delay, "delay");
    }

    @Override
    public String describe() {
        return "RadioWakeUp[" + Settings.millis(delay) + " after " + Settings.millis(idle) + " idle]";
    }

    @Override
    public List<Fault> faults() {
        return List.of(new Fault(
                "wake",
                Direction.UPSTREAM,
                1,
                Map.of("idle", DurationText.format(idle), "delay", DurationText.format(delay))));
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.OUTAGES);
    }
}
