/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * An address as text, {@code host:port}, with the errors that Go gives.
 *
 * @param host a name, an address, or empty for all addresses
 */
record HostPort(String host, int port) {

    static HostPort parse(String text) throws ProxyException {
        if (text.isEmpty()) {
            return new HostPort("", 0);
        }
        var colon = text.lastIndexOf(':');
        if (colon < 0 || text.endsWith("]")) {
            throw new ProxyException("address " + text + ": missing port in address");
        }
        var host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new ProxyException("address " + text + ": too many colons in address");
        }
        return new HostPort(host, port(text.substring(colon + 1)));
    }

    private static int port(String text) throws ProxyException {
        try {
            var port = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (port < 0 || port > 65535) {
                throw new ProxyException("address " + text + ": invalid port");
            }
            return port;
        } catch (NumberFormatException e) {
            throw new ProxyException("lookup tcp/" + text + ": unknown port");
        }
    }

    /** Whether the host is an address, so that it needs no resolver. */
    boolean literal() {
        return host.isEmpty() || NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    /** The address, by the resolver of the JDK: it may block if the host is a name. */
    InetSocketAddress resolve() throws ProxyException {
        if (host.isEmpty()) {
            return new InetSocketAddress(port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new ProxyException("lookup " + host + ": no such host");
        }
    }

    /** The address as the API shows it: all addresses are {@code [::]}. */
    static String text(InetSocketAddress address) {
        var ip = address.getAddress();
        if (ip.isAnyLocalAddress()) {
            return "[::]:" + address.getPort();
        }
        return NetUtil.toSocketAddressString(new InetSocketAddress(ip, address.getPort()));
    }
}
