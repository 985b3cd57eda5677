/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.ServerLog;
import java.time.Duration;

/**
 * Bounds of the proxies of a server.
 *
 * @param dialTimeout how long a connection to an upstream may take to open
 * @param applyTimeout how long a call of the API waits for live connections to follow
 * @param window how many bytes a latency toxic may hold per direction of a connection: its bandwidth-delay product
 * @param log takes what happens
 */
public record ProxySettings(Duration dialTimeout, Duration applyTimeout, long window, ServerLog log) {
    /** 10 s, 5 s and 64 MiB. */
    public static final ProxySettings DEFAULT =
            new ProxySettings(Duration.ofSeconds(10), Duration.ofSeconds(5), 64L << 20);

    /** Settings of proxies that say nothing. */
    public ProxySettings(Duration dialTimeout, Duration applyTimeout, long window) {
        this(dialTimeout, applyTimeout, window, ServerLog.NONE);
    }

    /** The same with that log. */
    public ProxySettings with(ServerLog other) {
        return new ProxySettings(dialTimeout, applyTimeout, window, other);
    }
}
