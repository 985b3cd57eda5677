/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Finds out where to listen. The resolver of the JDK knows no time-out, and a call of the API must not wait for it without
 * one: a thread of its own does, and is left behind if it takes too long. There are 16 such threads at most; then it is
 * like a resolver that does not answer.
 */
final class Lookup {
    static final int MOST = 16;
    private static final DefaultThreadFactory THREADS = new DefaultThreadFactory("weaknet-toxiproxy-lookup", true);
    private static final Semaphore ROOM = new Semaphore(MOST);

    private Lookup() {}

    static InetSocketAddress resolve(HostPort address, Bound bound) throws ProxyException {
        return address.literal() ? address.resolve() : resolve(address, address::resolve, bound, ROOM);
    }

    static InetSocketAddress resolve(
            HostPort address, Callable<InetSocketAddress> resolver, Bound bound, Semaphore room) throws ProxyException {
        if (bound.isOver()) {
            throw new ProxyException("lookup " + address.host() + ": timed out");
        }
        if (!room.tryAcquire()) {
            throw new ProxyException("lookup " + address.host() + ": too many lookups before it still wait");
        }
        var found = GlobalEventExecutor.INSTANCE.<InetSocketAddress>newPromise();
        THREADS.newThread(() -> {
                    try {
                        found.setSuccess(resolver.call());
                    } catch (Exception e) {
                        found.setFailure(e);
                    } finally {
                        room.release();
                    }
                })
                .start();
        if (!bound.await(found)) {
            throw new ProxyException("lookup " + address.host() + ": timed out");
        }
        if (found.cause() instanceof ProxyException known) {
            throw known;
        }
        if (!found.isSuccess()) {
            throw new ProxyException("lookup " + address.host() + ": " + found.cause());
        }
        return found.getNow();
    }
}
