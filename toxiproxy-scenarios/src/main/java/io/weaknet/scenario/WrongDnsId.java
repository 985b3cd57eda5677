/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Optional;

/** Answers bear the number of another query, as forged or stray ones do: a client must ignore them and wait on. */
@ConditionType(
        name = "wrong-dns-id",
        sees =
                "DNS answers bear a wrong number, which clients do not take: they wait on as if none had come, or fail at once",
        examples = @ConditionType.Example(""))
public record WrongDnsId() implements NameCondition {
    @Override
    public String describe() {
        return "WrongDnsId";
    }

    @Override
    public Optional<DnsReply> weaken(DnsQuery query, DnsReply reply) {
        return reply.fate() == DnsReply.Fate.SENT
                ? Optional.of(reply.fate(DnsReply.Fate.MISNUMBERED))
                : Optional.empty();
    }
}
