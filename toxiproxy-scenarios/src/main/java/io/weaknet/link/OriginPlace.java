/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.net.InetAddress;

/**
 * Where a built-in origin listens, and how a Toxiproxy reaches it.
 *
 * @param bind the local address that the origin binds
 * @param host the host name or address under which the Toxiproxy reaches that address
 */
record OriginPlace(InetAddress bind, String host) {
    /** On this machine, for a Toxiproxy on this machine. */
    static final OriginPlace LOOPBACK = new OriginPlace(InetAddress.getLoopbackAddress(), "127.0.0.1");

    String address(int port) {
        return (host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]") + ":" + port;
    }
}
