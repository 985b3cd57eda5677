/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which loop serves a connection: the one with the fewest, and the one that accepted it if that has no more than another.
 * To hand a connection to another thread costs a wake-up, which a short one does not make up for.
 */
final class Loops {
    private final Map<EventLoop, AtomicInteger> connections = new LinkedHashMap<>();

    Loops(EventLoopGroup group) {
        group.forEach(loop -> connections.put((EventLoop) loop, new AtomicInteger()));
    }

    /** The loop of one more connection, which then counts until {@link #left}. */
    EventLoop enter(EventLoop own) {
        var best = own;
        var least = count(own).get();
        for (var each : connections.entrySet()) {
            var load = each.getValue().get();
            if (load < least) {
                least = load;
                best = each.getKey();
            }
        }
        count(best).incrementAndGet();
        return best;
    }

    void left(EventLoop loop) {
        count(loop).decrementAndGet();
    }

    private AtomicInteger count(EventLoop loop) {
        var count = connections.get(loop);
        if (count == null) {
            throw new IllegalArgumentException("loop: " + loop + " (expected: one of the group)");
        }
        return count;
    }
}
