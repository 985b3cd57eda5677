/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which name servers are asked for which name. Immutable.
 *
 * @param byDefault for names of no domain below; empty for those of the operating system
 * @param byDomain for the names of a domain, which is written in lower case and without the dot of an absolute name
 */
public record NameServers(List<InetSocketAddress> byDefault, Map<String, List<InetSocketAddress>> byDomain) {
    public NameServers {
        byDefault = List.copyOf(byDefault);
        byDomain = Map.copyOf(byDomain);
    }

    /** Those of the operating system, for every name. */
    public static NameServers ofTheMachine() {
        return new NameServers(List.of(), Map.of());
    }

    /** The same with other servers for names of no domain. */
    public NameServers withDefault(List<InetSocketAddress> servers) {
        return new NameServers(servers, byDomain);
    }

    /** The same with other servers for a domain; none to forget the domain. */
    public NameServers withDomain(String domain, List<InetSocketAddress> servers) {
        String name = canonical(domain);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("domain: \"" + domain + "\" (expected: a domain such as shop.example)");
        }
        Map<String, List<InetSocketAddress>> changed = new HashMap<>(byDomain);
        if (servers.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, List.copyOf(servers));
        }
        return new NameServers(byDefault, changed);
    }

    /** Those to ask for a host; empty for those of the operating system. */
    List<InetSocketAddress> of(String host) {
        String domain = canonical(host);
        while (true) {
            List<InetSocketAddress> servers = byDomain.get(domain);
            if (servers != null) {
                return servers;
            }
            int dot = domain.indexOf('.');
            if (dot < 0) {
                return byDefault;
            }
            domain = domain.substring(dot + 1);
        }
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
