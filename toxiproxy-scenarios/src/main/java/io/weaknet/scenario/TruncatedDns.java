/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Optional;

/**
 * Every answer over UDP is empty and marked as truncated, so that the client asks again over TCP.
 *
 * @param tcp what it meets there
 */
@ConditionType(
        name = "truncated-dns",
        sees = "DNS answers over UDP are truncated; over TCP they are whole, never come, or the connection is closed",
        examples = {
            @ConditionType.Example(""),
            @ConditionType.Example(value = "tcp = silent", shape = "and silent over TCP")
        })
public record TruncatedDns(@Field(absent = "works") DnsOverTcp tcp) implements NameCondition {
    @Override
    public String describe() {
        return "TruncatedDns[TCP " + tcp.words() + "]";
    }

    @Override
    public Optional<DnsReply> weaken(DnsQuery query, DnsReply reply) {
        if (!query.tcp()) {
            return Optional.of(reply.fate(DnsReply.Fate.TRUNCATED));
        }
        return switch (tcp) {
            case WORKS -> Optional.empty();
            case SILENT -> Optional.of(reply.fate(DnsReply.Fate.DROPPED));
            case CLOSES -> Optional.of(reply.fate(DnsReply.Fate.CLOSED));
        };
    }
}
