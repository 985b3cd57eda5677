/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Optional;

/**
 * The DNS server answers late.
 *
 * @param delay by how much each answer is late, over UDP and TCP alike
 */
@ConditionType(
        name = "slow-dns",
        sees = "the answer to a DNS query comes late",
        examples = @ConditionType.Example("value = 3s"))
public record SlowDns(Duration delay) implements NameCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the delay is negative or more than 24 hours
     */
    public SlowDns {
        Settings.duration(delay, "delay");
    }

    @Override
    public String describe() {
        return "SlowDns[" + Settings.millis(delay) + "]";
    }

    @Override
    public Optional<DnsReply> weaken(DnsQuery query, DnsReply reply) {
        return Optional.of(reply.later(delay));
    }
}
