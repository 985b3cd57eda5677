/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import io.netty.util.NetUtil;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the DNS server answers: which addresses, in which order, and for how long they may be cached. Clients go to the
 * addresses that stand here; whoever names one that is not a loopback address sends them off this machine.
 *
 * @param addresses IPv4 and IPv6 addresses as text, and {@value #LINK} for those of the link; at most {@value #MOST}. Empty means
 *     {@value #LINK} alone.
 * @param order what of them stands in an answer
 * @param ttl how long an answer may be cached, in whole seconds up to 24 hours
 */
@ConditionType(
        name = "dns-answer",
        sees =
                "a name has several addresses, dead ones among them, or another one in each answer, or may be cached for long",
        examples = {
            @ConditionType.Example("value = 127.0.0.2|link"),
            @ConditionType.Example(value = "value = 127.0.0.2|link, order = one_by_one", shape = "changing"),
            @ConditionType.Example(value = "ttl = 30s", shape = "to be cached")
        })
public record DnsAnswer(
        List<String> addresses,
        @Field(absent = "all") AnswerOrder order,
        @Field(absent = "0s") Duration ttl) implements NameCondition {
    /** {@value}: stands for the addresses of the link. */
    public static final String LINK = "link";

    static final int MOST = 100;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if there are too many addresses, one is no address, or the TTL is out of range
     */
    public DnsAnswer {
        addresses = addresses.isEmpty() ? List.of(LINK) : List.copyOf(addresses);
        Settings.inRange("addresses", addresses.size(), 1, MOST);
        for (String address : addresses) {
            if (!address.equals(LINK) && !NetUtil.isValidIpV4Address(address) && !isIpV6(address)) {
                throw new IllegalArgumentException(
                        "addresses: " + address + " (expected: an IPv4 or IPv6 address, or \"" + LINK + "\")");
            }
        }
        Settings.duration(ttl, "ttl");
        if (ttl.toNanos() % 1_000_000_000L != 0) {
            throw new IllegalArgumentException("ttl: " + Settings.text(ttl) + " (expected: whole seconds)");
        }
    }

    /** Without a zone, which no record could carry. */
    private static boolean isIpV6(String address) {
        return address.indexOf('%') < 0 && NetUtil.isValidIpV6Address(address);
    }

    @Override
    public String describe() {
        return "DnsAnswer[" + String.join(" ", addresses)
                + (order == AnswerOrder.ALL ? "" : " " + order.words())
                + (ttl.isZero() ? "" : ", TTL " + ttl.toSeconds() + " s") + "]";
    }

    @Override
    public Optional<DnsReply> weaken(DnsQuery query, DnsReply reply) {
        return Optional.of(reply.addresses(ttl, order.of(addresses, query.number())));
    }
}
