/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Optional;

/**
 * A chain of aliases (CNAME records) leads from the name to its addresses. The whole chain stands in one answer, as that of a
 * recursive server; what is too long for UDP is truncated and comes over TCP.
 *
 * @param length how many aliases, from 1 to {@value #MOST}
 * @param loop whether the last alias leads back to the name, so that there is no address
 */
@ConditionType(
        name = "cname-chain",
        sees = "a chain of aliases leads to the address, or in a circle",
        examples = {
            @ConditionType.Example("value = 8"),
            @ConditionType.Example(value = "value = 3, loop = true", shape = "in a circle")
        })
public record CnameChain(int length, boolean loop) implements NameCondition {
    static final int MOST = 100;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the length is out of range
     */
    public CnameChain {
        Settings.inRange("length", length, 1, MOST);
    }

    @Override
    public String describe() {
        return "CnameChain[" + length + (loop ? ", in a circle]" : "]");
    }

    @Override
    public Optional<DnsReply> weaken(DnsQuery query, DnsReply reply) {
        return Optional.of(reply.aliases(length, loop));
    }
}
