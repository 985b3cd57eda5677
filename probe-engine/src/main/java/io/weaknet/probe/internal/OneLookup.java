/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.channel.EventLoop;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.util.List;

/** A resolver of one look-up, which closes with it what that opened. Confined to the event loop. */
final class OneLookup extends InetNameResolver {
    private final DnsNameResolver resolver;
    private final TcpLookups tcp;

    OneLookup(EventLoop loop, DnsNameResolver resolver, TcpLookups tcp) {
        super(loop);
        this.resolver = resolver;
        this.tcp = tcp;
    }

    @Override
    protected void doResolve(String host, Promise<InetAddress> promise) {
        Future<InetAddress> unused = resolver.resolve(host, promise);
    }

    @Override
    protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
        Future<List<InetAddress>> unused = resolver.resolveAll(host, promise);
    }

    @Override
    public void close() {
        resolver.close();
        tcp.close();
    }
}
