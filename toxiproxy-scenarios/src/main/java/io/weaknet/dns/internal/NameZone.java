/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.netty.util.NetUtil;
import io.weaknet.scenario.DnsAnswer;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsReply;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that a server knows, and their addresses. Thread-safe. */
final class NameZone {
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    private final String linkName;
    private final Supplier<List<InetAddress>> addresses;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    NameZone(String linkName, Supplier<List<InetAddress>> addresses) {
        this.linkName = linkName;
        this.addresses = addresses;
    }

    String linkName() {
        return linkName;
    }

    void serve(String name) {
        String canonical = LinkRoutes.canonical(name);
        if (!HOST_NAME.matcher(canonical).matches()) {
            throw new IllegalArgumentException(
                    "name: \"" + name + "\" (expected: a host name of letters, digits, hyphens and dots)");
        }
        names.add(canonical);
    }

    /** What a healthy server answers. */
    DnsReply reply(Question question) {
        return knows(question.name()) ? DnsReply.HEALTHY : DnsReply.HEALTHY.code(DnsCode.NXDOMAIN);
    }

    private boolean knows(String name) {
        return isIn(LinkRoutes.ZONE, name) || isIn("localhost", name) || names.contains(name);
    }

    private static boolean isIn(String zone, String name) {
        return name.endsWith(zone)
                && (name.length() == zone.length() || name.charAt(name.length() - zone.length() - 1) == '.');
    }

    /** The addresses of an answer that have the type asked for. */
    List<InetAddress> addresses(Question question, DnsReply reply) {
        return reply.addresses().stream()
                .flatMap(this::resolve)
                .filter(address -> address instanceof Inet4Address == (question.type() == Question.TYPE_A))
                .toList();
    }

    private Stream<InetAddress> resolve(String text) {
        return text.equals(DnsAnswer.LINK)
                ? addresses.get().stream()
                : Stream.of(NetUtil.createInetAddressFromIpAddressString(text));
    }
}
