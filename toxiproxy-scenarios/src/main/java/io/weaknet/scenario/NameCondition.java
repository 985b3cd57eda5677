/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Optional;
import java.util.Set;

/** A condition that the DNS server of a link builds, so every backend has it. */
public sealed interface NameCondition extends Condition
        permits SlowDns, DroppedDns, DnsFailure, TruncatedDns, WrongDnsId, CnameChain, DnsAnswer {

    /**
     * What becomes of an answer.
     *
     * @param query the query that is answered
     * @param reply the answer as it stands after the conditions that were put on before
     * @return the answer from now on; empty if the condition does not touch it
     */
    Optional<DnsReply> weaken(DnsQuery query, DnsReply reply);

    @Override
    default Set<Capability> needs() {
        return Set.of(Capability.DNS);
    }
}
