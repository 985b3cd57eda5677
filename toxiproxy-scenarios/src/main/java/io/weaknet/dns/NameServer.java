/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import io.weaknet.scenario.NameCondition;
import io.weaknet.scenario.When;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The DNS server of one link, over UDP and TCP on one port of the loopback address. It knows {@code weaknet.test},
 * {@code localhost}, whatever ends in one of these, and the names that a test adds: they have the addresses of the link, by
 * default for no time to be cached. Every other name does not exist; nothing is ever asked elsewhere. Conditions change its
 * answers while it runs. Thread-safe.
 */
public interface NameServer extends AutoCloseable {

    /**
     * Where it listens.
     *
     * @return address and port, the same port for UDP and TCP
     */
    InetSocketAddress address();

    /**
     * The name of the link: no other link of this JVM ever had it, so no cache knows it.
     *
     * @return a name under {@code weaknet.test}
     */
    String name();

    /**
     * The name of the link, for clients in this JVM that look it up themselves: {@code InetAddress} asks this server for it,
     * and for whatever ends in it.
     *
     * @return {@link #name()}
     * @throws UnsupportedOperationException if this JVM cannot be led here: it is older than JDK 18, or has the resolver of
     *     somebody else; says what to do
     */
    String hostName();

    /**
     * Makes a further name known, with the addresses of the link. {@code InetAddress} does not find it by that.
     *
     * @param name the name
     * @throws IllegalArgumentException if that is no host name
     */
    void serve(String name);

    /**
     * How this JVM looks up the name of the link, as {@code /etc/resolv.conf} would say it: each attempt asks once and waits
     * for so long. By default 5 s and 2 attempts, as the C library has it. Both the addresses of IPv4 and those of IPv6 are
     * asked for at the same time.
     *
     * @param timeout how long each attempt waits, more than 0 up to 1 hour
     * @param attempts how many, from 1 to 10
     * @throws IllegalArgumentException if one is out of range
     */
    void lookUpWithin(Duration timeout, int attempts);

    /**
     * How many queries have come, whatever became of them.
     *
     * @return the number
     */
    long queries();

    /**
     * Puts a condition on, for queries that come from now on.
     *
     * @param condition the condition
     * @param when for how many queries; a query counts as a connection and as a request if the condition touches it. Times are
     *     the caller's business.
     * @return the handle that takes it off
     */
    AppliedNameCondition apply(NameCondition condition, When when);

    /** Stops listening, and forgets what it had yet to answer. Does nothing if that was done before. */
    @Override
    void close();
}
