/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The server hesitates in the TLS handshake.
 *
 * @param at the message before which it hesitates
 * @param delay for how long; empty means for ever
 */
@ConditionType(
        name = "slow-tls",
        sees = "a message of the TLS handshake comes late, or never",
        examples = @ConditionType.Example("at = server_hello, delay = 3s"))
public record SlowTls(
        @Field(absent = "server_hello") TlsStep at,
        @Field(forever = "stall") Optional<Duration> delay) implements OriginCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the delay is negative, more than 24 hours or not in whole milliseconds
     */
    public SlowTls {
        delay.ifPresent(value -> Settings.delay(value, "delay"));
    }

    @Override
    public String describe() {
        return "SlowTls[" + at + ", " + delay.map(Settings::millis).orElse("stalled") + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_TLS);
    }
}
