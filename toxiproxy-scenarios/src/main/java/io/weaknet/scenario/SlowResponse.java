/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The server hesitates in its HTTP response.
 *
 * @param part the part of the response that is late
 * @param delay by how much; empty means it never comes
 */
@ConditionType(
        name = "slow-response",
        sees = "the header of the response, or the second half of its body, comes late or never",
        examples = @ConditionType.Example("at = header, delay = 1s"))
public record SlowResponse(
        @Field(name = "at", absent = "header") ResponsePart part,
        @Field(forever = "stall") Optional<Duration> delay) implements OriginCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the delay is negative, more than 24 hours or not in whole milliseconds
     */
    public SlowResponse {
        delay.ifPresent(value -> Settings.delay(value, "delay"));
    }

    @Override
    public String describe() {
        return "SlowResponse[" + part + ", " + delay.map(Settings::millis).orElse("stalled") + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_HTTP);
    }
}
