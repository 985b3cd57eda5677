/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.NameResolver;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.weaknet.probe.spi.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real sockets: epoll where it is available, NIO elsewhere. */
public final class SocketTransport implements Transport {
    private static final boolean EPOLL = Epoll.isAvailable();
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int LOOPS = Math.min(4, PROCESSORS);
    /** More than processors: a task that waits, such as for an OCSP responder, must not hold up other handshakes. */
    private static final int TLS_THREADS = 4 * PROCESSORS;

    private final EventLoopGroup loops;
    private final ThreadPoolExecutor tlsTasks;

    private SocketTransport() {
        IoHandlerFactory ioHandlers = EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        loops = new MultiThreadIoEventLoopGroup(LOOPS, new DefaultThreadFactory("weaknet-probe", true), ioHandlers);
        tlsTasks = new ThreadPoolExecutor(
                TLS_THREADS,
                TLS_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("weaknet-probe-tls", true));
        tlsTasks.allowCoreThreadTimeOut(true);
    }

    /** A transport on which the first probe measures the network, not the class loader. */
    public static SocketTransport open() {
        SocketTransport transport = new SocketTransport();
        WarmUp.once(transport);
        return transport;
    }

    @Override
    public EventLoopGroup eventLoops() {
        return loops;
    }

    @Override
    public Channel newChannel() {
        return EPOLL ? new EpollSocketChannel() : new NioSocketChannel();
    }

    @Override
    public NameResolver<InetAddress> newResolver(EventLoop loop, List<InetSocketAddress> nameServers) {
        TcpLookups tcp = new TcpLookups(EPOLL ? EpollSocketChannel::new : NioSocketChannel::new);
        DnsNameResolver resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelType(EPOLL ? EpollDatagramChannel.class : NioDatagramChannel.class)
                .socketChannelFactory(tcp)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .nameServerProvider(
                        nameServers.isEmpty()
                                ? DnsServerAddressStreamProviders.platformDefault()
                                : new SequentialDnsServerAddressStreamProvider(nameServers))
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .build();
        return new OneLookup(loop, resolver, tcp);
    }

    @Override
    public Executor tlsTasks() {
        return tlsTasks;
    }

    @Override
    public void close() {
        tlsTasks.shutdownNow();
        var terminated = loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        for (EventExecutor loop : loops) {
            if (loop.inEventLoop()) {
                return;
            }
        }
        terminated.awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
