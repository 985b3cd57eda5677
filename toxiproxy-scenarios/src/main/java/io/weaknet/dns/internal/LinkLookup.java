/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How this JVM looks up the names of links: as the C library does that the JDK calls otherwise, with its timeout and attempts
 * (resolv.conf(5)), but without a search list. Knows nothing but the JDK, and resolves nothing itself.
 */
final class LinkLookup {
    private LinkLookup() {}

    /** Whether the JVM is to ask us. */
    static boolean isOurs(String host) {
        return LinkRoutes.isOfLinks(host);
    }

    /**
     * Looks a name up.
     *
     * @param ipv4 whether its IPv4 addresses are wanted
     * @param ipv6 whether its IPv6 addresses are
     * @param ipv6First which come first
     * @throws UnknownHostException if there is none, or nobody answered
     */
    static Stream<InetAddress> find(String host, boolean ipv4, boolean ipv6, boolean ipv6First)
            throws UnknownHostException {
        LinkRoutes.Route route = LinkRoutes.of(host)
                .orElseThrow(() -> new UnknownHostException(
                        host + ": no open weak link has this name, or its DNS server was not started"));
        Optional<LookupQuery> four = ipv4 ? LookupQuery.of(host, Question.TYPE_A) : Optional.empty();
        Optional<LookupQuery> six = ipv6 ? LookupQuery.of(host, Question.TYPE_AAAA) : Optional.empty();
        List<LookupQuery> open =
                new ArrayList<>(Stream.of(four, six).flatMap(Optional::stream).toList());
        if (open.isEmpty()) {
            throw new UnknownHostException(host + ": Name or service not known");
        }
        List<LookupQuery> asked = List.copyOf(open);
        for (int i = 0; i < route.attempts() && !open.isEmpty(); i++) {
            try (LookupAttempt attempt = LookupAttempt.begin(route, open)) {
                attempt.run();
            } catch (IOException e) {
                // as if the server had not answered
            }
            open.removeIf(LookupQuery::isAnswered);
        }
        return addresses(host, asked, six, ipv6First);
    }

    private static Stream<InetAddress> addresses(
            String host, List<LookupQuery> asked, Optional<LookupQuery> six, boolean ipv6First)
            throws UnknownHostException {
        List<InetAddress> found = new ArrayList<>();
        for (LookupQuery each : asked) {
            found.addAll(ipv6First && six.filter(it -> it == each).isPresent() ? 0 : found.size(), each.addresses());
        }
        if (!found.isEmpty()) {
            return found.stream();
        }
        if (asked.stream().anyMatch(LookupQuery::isUnknownName)) {
            throw new UnknownHostException(host + ": Name or service not known");
        }
        throw new UnknownHostException(host
                + (asked.stream().allMatch(LookupQuery::isAnswered)
                        ? ": No address associated with hostname"
                        : ": Temporary failure in name resolution"));
    }
}
