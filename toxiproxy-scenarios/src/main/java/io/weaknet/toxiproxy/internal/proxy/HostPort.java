/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address as text, {@code host:port}, with the errors that Go gives.
 *
 * @param host a name, an address, or empty for all addresses
 */
record HostPort(String host, int port) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    /** What no resolver needs to be asked for: no name of a host has such characters. */
    private static final Pattern NAME = Pattern.compile("[\\w-]{1,63}(\\.[\\w-]{1,63}){0,126}\\.?");
    /** Some resolvers read these as addresses of fewer than four parts; no name ends in digits. */
    private static final Pattern ODD_ADDRESS = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    static HostPort parse(String text) throws ProxyException {
        if (text.isEmpty()) {
            return new HostPort("", 0);
        }
        var colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw bad(text, "missing port");
        }
        var bracketed = text.startsWith("[");
        var close = bracketed ? text.indexOf(']') : -1;
        if (bracketed && close != colon - 1) {
            var next = close + 1 < text.length() ? text.charAt(close + 1) : 0;
            throw bad(text, close < 0 ? "missing ']'" : next == ':' ? "too many colons" : "missing port");
        }
        var host = bracketed ? text.substring(1, close) : text.substring(0, colon);
        if (!bracketed && host.indexOf(':') >= 0) {
            throw bad(text, "too many colons");
        }
        if (text.indexOf('[', bracketed ? 1 : 0) >= 0) {
            throw bad(text, "unexpected '['");
        }
        if (text.indexOf(']', close + 1) >= 0) {
            throw bad(text, "unexpected ']'");
        }
        return new HostPort(host, port(text.substring(colon + 1)));
    }

    private static ProxyException bad(String address, String what) {
        return new ProxyException("address " + address + ": " + what + " in address");
    }

    private static int port(String text) throws ProxyException {
        if (text.isEmpty()) {
            return 0;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new ProxyException("lookup tcp/" + text + ": unknown port");
        }
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException tooLarge) {
            // The same as any other that is out of range.
        }
        throw new ProxyException("address " + text + ": invalid port");
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
        if (!literal()
                && (!NAME.matcher(host).matches() || ODD_ADDRESS.matcher(host).matches())) {
            throw unknown();
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw unknown();
        }
    }

    private ProxyException unknown() {
        return new ProxyException("lookup " + host + ": no such host");
    }

    /** The address as the API shows it: all addresses are {@code [::]}. */
    static String text(InetSocketAddress address) {
        var ip = address.getAddress();
        if (ip.isAnyLocalAddress()) {
            return "[::]:" + address.getPort();
        }
        return NetUtil.toSocketAddressString(new InetSocketAddress(ip, address.getPort()));
    }

    /** What is compared with the address that is shown: the original tells apart how all addresses are spelt. */
    String comparable(InetSocketAddress resolved) {
        if (host.isEmpty()) {
            return ":" + port;
        }
        return host.equals("0.0.0.0") ? "0.0.0.0:" + port : text(resolved);
    }

    /** What errors of binding call it. */
    String bound(InetSocketAddress resolved) {
        if (host.isEmpty()) {
            return ":" + port;
        }
        return resolved.getAddress().isAnyLocalAddress() ? "0.0.0.0:" + port : text(resolved);
    }
}
