/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * An event stream of the server ({@code /events}, {@code /events/MILLIS}) falls silent: after some events no further byte comes,
 * and the connection stays open.
 *
 * @param after how many events come before, from 0 to 1000000
 */
@ConditionType(
        name = "silent-events",
        sees = "an event stream (text/event-stream) falls silent and stays open",
        examples = @ConditionType.Example("after = 3"))
public record SilentEvents(int after) implements OriginCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code after} is out of range
     */
    public SilentEvents {
        Settings.inRange("after", after, 0, 1_000_000);
    }

    @Override
    public String describe() {
        return "SilentEvents[after " + after + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_HTTP);
    }
}
