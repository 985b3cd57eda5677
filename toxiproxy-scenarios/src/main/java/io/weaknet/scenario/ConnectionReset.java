/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The connection is reset (TCP RST, both sides) after the first bytes in a direction: Toxiproxy's {@code reset_peer}.
 *
 * @param after how long after the first bytes, in whole milliseconds, from 0 to 24 hours
 * @param direction the direction whose first bytes start the clock; they are swallowed
 */
@ConditionType(
        name = "connection-reset",
        sees = "the connection is reset after the first bytes, which never arrive",
        examples = @ConditionType.Example("after = 0ms"))
public record ConnectionReset(
        @Field(absent = "0ms") Duration after,
        @Field(absent = "downstream") Direction direction) implements ProxyCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the delay is out of range
     */
    public ConnectionReset {
        Settings.delay(after, "after");
    }

    /** It strikes in the handshake already. */
    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public String describe() {
        return "ConnectionReset[" + Settings.millis(after) + " after first " + Settings.word(direction) + " byte]";
    }

    @Override
    public List<Fault> asFaults() {
        return List.of(new Fault("reset", direction, 1, Map.of("after", DurationText.format(after))));
    }

    @Override
    public List<Toxic> toxics() {
        return List.of(new Toxic("reset_peer", direction, 1, Map.of("timeout", after.toMillis())));
    }
}
