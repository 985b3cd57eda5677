/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.internal.PlatformDependent;
import io.weaknet.toxiproxy.ServerLog;
import java.time.Duration;

/**
 * Bounds of the proxies of a server.
 *
 * @param dialTimeout how long a connection to an upstream may take to open
 * @param applyTimeout how long a call of the API waits for live connections to follow
 * @param closeTimeout how long a toxic that closes a connection waits for its peers to take what was passed before
 * @param window how many bytes one toxic may hold per direction of a connection: its bandwidth-delay product
 * @param memory how many bytes the toxics of all connections may hold together; beyond, each direction of a connection
 *     may hold little
 * @param connections how many connections the server has at most; further ones are reset
 * @param log takes what happens
 */
public record ProxySettings(
        Duration dialTimeout,
        Duration applyTimeout,
        Duration closeTimeout,
        long window,
        long memory,
        int connections,
        ServerLog log) {

    /** 10 s, 5 s, 5 s, 512 MiB, 1 GiB or a quarter of the memory that buffers may take, 20,000, and no log. */
    public static final ProxySettings DEFAULT = new ProxySettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            512L << 20,
            Math.min(1L << 30, PlatformDependent.maxDirectMemory() / 4),
            20_000,
            ServerLog.NONE);

    /** The defaults but for these. */
    public ProxySettings(Duration dialTimeout, Duration applyTimeout, long window) {
        this(dialTimeout, applyTimeout, DEFAULT.closeTimeout, window, DEFAULT.memory, DEFAULT.connections, DEFAULT.log);
    }

    /** The same with another bound of connections. */
    public ProxySettings withConnections(int most) {
        return new ProxySettings(dialTimeout, applyTimeout, closeTimeout, window, memory, most, log);
    }

    /** The same with another window. */
    public ProxySettings withWindow(long bytes) {
        return new ProxySettings(dialTimeout, applyTimeout, closeTimeout, bytes, memory, connections, log);
    }

    /** The same with another bound of memory. */
    public ProxySettings withMemory(long bytes) {
        return new ProxySettings(dialTimeout, applyTimeout, closeTimeout, window, bytes, connections, log);
    }

    /** The same with that log. */
    public ProxySettings with(ServerLog other) {
        return new ProxySettings(dialTimeout, applyTimeout, closeTimeout, window, memory, connections, other);
    }
}
