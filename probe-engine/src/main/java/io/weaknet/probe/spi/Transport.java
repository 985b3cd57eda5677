/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.spi;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.NameResolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The event loops, channels and resolvers that an engine runs on.
 *
 * <p>Every probe stays on one event loop from begin to end, and takes every timer and timestamp from that loop's
 * {@link io.netty.util.concurrent.Ticker}. An implementation must be thread-safe.
 */
public interface Transport extends AutoCloseable {

    /**
     * The loops that probes run on; each probe takes the next one.
     *
     * @return the same group each time
     */
    EventLoopGroup eventLoops();

    /**
     * A new channel to connect, not yet registered, that fits the loops.
     *
     * @return the channel
     */
    Channel newChannel();

    /**
     * Where to connect in order to reach an address.
     *
     * @param resolved a resolved address
     * @return by default that address; a transport of local channels maps it to a local one
     */
    default SocketAddress remoteAddress(InetSocketAddress resolved) {
        return resolved;
    }

    /**
     * A resolver for one look-up. It must not answer from a cache, because the engine measures the look-up. It is closed
     * afterwards; an unfinished look-up is cancelled first.
     *
     * @param loop the loop of the probe; the answer must come on it
     * @param nameServers the name servers to ask, in this order; empty for those of the operating system
     * @return the resolver
     */
    NameResolver<InetAddress> newResolver(EventLoop loop, List<InetSocketAddress> nameServers);

    /**
     * What runs the costly tasks of a TLS handshake, such as a trust manager that asks an OCSP responder. On the wall
     * clock it should be other threads than the loops, since a loop that is blocked can't keep a limit.
     *
     * @return by default the calling thread, as virtual time needs it
     */
    default Executor tlsTasks() {
        return Runnable::run;
    }

    /**
     * Frees the loops and threads. Called by the last engine that closes. It waits for its threads to end, unless the
     * caller is one of them.
     */
    @Override
    void close();
}
