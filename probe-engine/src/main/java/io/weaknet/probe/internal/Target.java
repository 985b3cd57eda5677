/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a request goes, as each layer needs it.
 *
 * @param tls whether the scheme is https
 * @param host the host without brackets and without the dot of an absolute name
 * @param literal the address, if the host is written as one
 * @param port the port
 * @param hostHeader the value of the Host header: the port only if it is not the default
 * @param path the request target: path and query, still encoded; never the fragment
 */
record Target(boolean tls, String host, Optional<InetAddress> literal, int port, String hostHeader, String path) {

    static Target of(URI uri) {
        boolean tls = uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int defaultPort = tls ? 443 : 80;
        int port = uri.getPort() == -1 ? defaultPort : uri.getPort();
        String authority = uri.getHost();
        String host = authority.startsWith("[") ? authority.substring(1, authority.length() - 1) : authority;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(
                tls,
                host.endsWith(".") ? host.substring(0, host.length() - 1) : host,
                literal(host),
                port,
                withoutZone(authority) + (port == defaultPort ? "" : ":" + port),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    /** Where to connect, given the addresses of the host. */
    List<InetSocketAddress> at(Collection<InetAddress> addresses) {
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private static Optional<InetAddress> literal(String host) {
        if (!NetUtil.isValidIpV4Address(host) && !NetUtil.isValidIpV6Address(host)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host)); // a literal is parsed, nothing is looked up
        } catch (UnknownHostException e) {
            return Optional
                    .empty(); // a zone that this machine does not have: left to DNS, which will not know it either
        }
    }

    private static String withoutZone(String authority) {
        int percent = authority.indexOf('%');
        return percent < 0 ? authority : authority.substring(0, percent) + "]";
    }
}
