/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;

/**
 * The answer to a query, before it is written.
 *
 * @param fate whether and how it is sent
 * @param delay by how much it comes late
 * @param code the response code
 * @param aliases how many CNAME records lead to the addresses
 * @param loop whether the last alias leads back to the first, and to no address
 * @param ttl how long it may be cached, in whole seconds
 * @param addresses the addresses, in their order; {@link DnsAnswer#LINK} stands for those of the link
 */
public record DnsReply(
        Fate fate, Duration delay, DnsCode code, int aliases, boolean loop, Duration ttl, List<String> addresses) {
    /** The answer of a healthy server: the addresses of the link at once, not to be cached. */
    public static final DnsReply HEALTHY =
            new DnsReply(Fate.SENT, Duration.ZERO, DnsCode.NOERROR, 0, false, Duration.ZERO, List.of(DnsAnswer.LINK));

    /** Copies the list. */
    public DnsReply {
        addresses = List.copyOf(addresses);
    }

    /** What becomes of an answer. */
    public enum Fate {
        /** It is sent. */
        SENT,
        /** It is not sent. */
        DROPPED,
        /** Only its beginning is sent, marked as truncated. */
        TRUNCATED,
        /** It is sent under the number of another query. */
        MISNUMBERED,
        /** In its place the connection is closed; over UDP the answer is not sent. */
        CLOSED
    }

    /**
     * The same with another fate.
     *
     * @param value the fate
     * @return the changed answer
     */
    public DnsReply fate(Fate value) {
        return new DnsReply(value, delay, code, aliases, loop, ttl, addresses);
    }

    /**
     * The same, later.
     *
     * @param time by how much
     * @return the changed answer
     */
    public DnsReply later(Duration time) {
        return new DnsReply(fate, delay.plus(time), code, aliases, loop, ttl, addresses);
    }

    /**
     * The same with another response code.
     *
     * @param value the code
     * @return the changed answer
     */
    public DnsReply code(DnsCode value) {
        return new DnsReply(fate, delay, value, aliases, loop, ttl, addresses);
    }

    /**
     * The same with aliases.
     *
     * @param count how many
     * @param loops whether the last leads back to the first
     * @return the changed answer
     */
    public DnsReply aliases(int count, boolean loops) {
        return new DnsReply(fate, delay, code, count, loops, ttl, addresses);
    }

    /**
     * The same with other addresses.
     *
     * @param time how long it may be cached
     * @param list the addresses
     * @return the changed answer
     */
    public DnsReply addresses(Duration time, List<String> list) {
        return new DnsReply(fate, delay, code, aliases, loop, time, list);
    }
}
