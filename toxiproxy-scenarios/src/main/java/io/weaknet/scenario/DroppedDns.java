/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Optional;

/** DNS queries are never answered, over UDP and TCP alike. With {@link When#firstRequests} the first n are lost. */
@ConditionType(name = "dropped-dns", sees = "DNS queries get no answer", examples = @ConditionType.Example(""))
public record DroppedDns() implements NameCondition {
    @Override
    public String describe() {
        return "DroppedDns";
    }

    @Override
    public Optional<DnsReply> weaken(DnsQuery query, DnsReply reply) {
        return reply.fate() == DnsReply.Fate.DROPPED
                ? Optional.empty()
                : Optional.of(reply.fate(DnsReply.Fate.DROPPED));
    }
}
