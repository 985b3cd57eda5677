/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** A Toxiproxy server in this JVM. Thread-safe. */
public final class ToxiproxyServer implements AutoCloseable {
    private ToxiproxyServer() {}

    /**
     * Starts a server on a free port of the loopback address.
     *
     * @return the running server
     */
    public static ToxiproxyServer start() {
        throw new UnsupportedOperationException();
    }

    /**
     * Where its HTTP API listens.
     *
     * @return the address
     */
    public InetSocketAddress address() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets the seed that every draw of a proxy derives from; may be called before the proxy exists.
     *
     * @param proxy the name of the proxy
     * @param seed the seed
     */
    public void seed(String proxy, long seed) {}

    /**
     * What each toxic of a proxy has done so far, by the toxic's name; toxics that were removed are included.
     *
     * @param proxy the name of the proxy
     * @return one entry per toxic; empty if there is no such proxy
     */
    public Map<String, ToxicTraffic> traffic(String proxy) {
        return Map.of();
    }

    /**
     * What a proxy saw, one entry per connection, the last 1000 of them.
     *
     * @param proxy the name of the proxy
     * @return the connections in the order in which they were accepted; empty if there is no such proxy
     */
    public List<ConnectionTrace> connections(String proxy) {
        return List.of();
    }

    /** Closes every proxy, every connection and the API. */
    @Override
    public void close() {}
}
