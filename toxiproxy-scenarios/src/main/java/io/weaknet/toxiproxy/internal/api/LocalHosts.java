/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * The names under which a client may ask a server that listens on the loopback address. A web page can have a name of its
 * own resolve to that address; these it can't own.
 */
final class LocalHosts {
    /** How containers reach the loopback address of their host. */
    private static final Set<String> FORWARDED = Set.of("host.docker.internal", "host.testcontainers.internal");

    private LocalHosts() {}

    /** Whether a Host header, which may have a port, names this machine; an absent one names nothing foreign. */
    static boolean contain(String header) {
        var host = withoutPort(header).toLowerCase(Locale.ROOT);
        return host.isEmpty()
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || FORWARDED.contains(host)
                || isLoopback(host);
    }

    private static String withoutPort(String header) {
        var colon = header.lastIndexOf(':');
        var bare = colon > header.lastIndexOf(']') ? header.substring(0, colon) : header;
        return bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
    }

    private static boolean isLoopback(String host) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes != null && InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
