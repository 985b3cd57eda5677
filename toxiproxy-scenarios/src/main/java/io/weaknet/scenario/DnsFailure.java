/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Optional;

/**
 * The DNS server answers with an error.
 *
 * @param code the response code, any but {@link DnsCode#NOERROR}
 */
@ConditionType(
        name = "dns-failure",
        sees = "a DNS query is answered with an error such as SERVFAIL, NXDOMAIN or REFUSED",
        examples = @ConditionType.Example("value = servfail"))
public record DnsFailure(DnsCode code) implements NameCondition {
    /**
     * Checks the code.
     *
     * @throws IllegalArgumentException if the code is no error
     */
    public DnsFailure {
        if (code == DnsCode.NOERROR) {
            throw new IllegalArgumentException(
                    "code: NOERROR (expected: FORMERR, SERVFAIL, NXDOMAIN, NOTIMP or REFUSED)");
        }
    }

    @Override
    public String describe() {
        return "DnsFailure[" + code + "]";
    }

    @Override
    public Optional<DnsReply> weaken(DnsQuery query, DnsReply reply) {
        return Optional.of(reply.code(code));
    }
}
