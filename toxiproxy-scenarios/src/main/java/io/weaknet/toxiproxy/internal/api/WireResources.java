/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code /weaknet/proxies/{proxy}/wire}: what a proxy saw, and, under {@code /follow}, what it sees. */
final class WireResources {
    static final int MOST_FOLLOWERS = 64;

    private final ProxyRegistry registry;
    private final AtomicInteger followers = new AtomicInteger();

    WireResources(ProxyRegistry registry) {
        this.registry = registry;
    }

    Reply show(Request request) throws ApiException {
        var seen = ProxyResources.find(registry, request).wire();
        return Reply.of(
                "application/json", WireJson.capture(request.proxy(), seen).toString());
    }

    Reply follow(Request request) throws ApiException {
        var proxy = ProxyResources.find(registry, request);
        if (followers.incrementAndGet() > MOST_FOLLOWERS) {
            followers.decrementAndGet();
            throw new ApiException(429, "too many followers: " + MOST_FOLLOWERS);
        }
        return Reply.stream("application/x-ndjson", ctx -> {
            ctx.channel().closeFuture().addListener(closed -> followers.decrementAndGet());
            WireFollower.follow(ctx.channel(), request.proxy(), proxy::listen);
        });
    }
}
