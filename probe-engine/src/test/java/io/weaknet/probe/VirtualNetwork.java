/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.Ticker;
import io.weaknet.probe.spi.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A network of local channels on virtual time. A port on which nobody serves refuses. Confined to the test's thread. */
final class VirtualNetwork implements Transport {
    static final URI HTTP = URI.create("http://10.0.0.1/");
    static final URI HTTPS = URI.create("https://localhost/");
    static final InetSocketAddress HTTP_SERVER = new InetSocketAddress("10.0.0.1", 80);
    static final InetSocketAddress HTTPS_SERVER = new InetSocketAddress("10.0.0.1", 443);

    final MockTicker ticker = Ticker.newMockTicker();
    final VirtualLoop loop = new VirtualLoop(ticker);
    final List<Channel> opened = new ArrayList<>();
    Executor tlsTasks = Runnable::run;
    final List<Future<?>> lookups = new ArrayList<>();
    int openResolvers;

    private final String id = UUID.randomUUID().toString();
    private List<InetAddress> addresses = List.of(HTTP_SERVER.getAddress());
    private Duration lookup = Duration.ZERO;
    private Consumer<Channel> onNewChannel = channel -> {};
    private boolean closed;

    /** Each look-up takes so long and finds these. */
    void resolving(Duration takes, InetAddress... found) {
        lookup = takes;
        addresses = List.of(found);
    }

    /** Is done with each channel before the engine gets it. */
    void onNewChannel(Consumer<Channel> action) {
        onNewChannel = action;
    }

    /** Serves an address; each connection gets these handlers. */
    void serve(InetSocketAddress address, Consumer<Channel> accepted) {
        bind(loop, address, accepted);
    }

    /** An address that never answers: its connections belong to a loop that never runs. */
    void blackHole(InetSocketAddress address) {
        Thread nobody = new Thread(() -> {});
        bind(new ManualIoEventLoop(null, nobody, LocalIoHandler.newFactory(), ticker), address, channel -> {});
    }

    ProbeEngine.Builder engine() {
        return ProbeEngine.builder().transport(this);
    }

    ProbeReport run(CompletableFuture<ProbeReport> probe) {
        loop.runUntil(probe::isDone);
        return probe.join();
    }

    ProbeReport run(ProbeEngine engine, URI uri) {
        return run(engine.probeAsync(ProbeRequest.get(uri)));
    }

    boolean closed() {
        return closed;
    }

    @Override
    public EventLoopGroup eventLoops() {
        return loop;
    }

    @Override
    public Channel newChannel() {
        LocalChannel channel = new LocalChannel();
        opened.add(channel);
        onNewChannel.accept(channel);
        return channel;
    }

    @Override
    public SocketAddress remoteAddress(InetSocketAddress resolved) {
        return new LocalAddress(id + resolved.getAddress().getHostAddress() + ":" + resolved.getPort());
    }

    @Override
    public NameResolver<InetAddress> newResolver(EventLoop executor, List<InetSocketAddress> nameServers) {
        openResolvers++;
        return new InetNameResolver(executor) {
            @Override
            public void close() {
                openResolvers--;
            }

            @Override
            protected void doResolve(String host, Promise<InetAddress> promise) {
                throw new UnsupportedOperationException();
            }

            @Override
            protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
                lookups.add(promise);
                Future<?> unused =
                        executor.schedule(() -> promise.trySuccess(addresses), lookup.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }

    @Override
    public Executor tlsTasks() {
        return tlsTasks;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void bind(EventLoopGroup children, InetSocketAddress address, Consumer<Channel> accepted) {
        ChannelFuture unused = new ServerBootstrap()
                .group(loop, children)
                .channel(LocalServerChannel.class)
                .childHandler(initializer(accepted))
                .bind(remoteAddress(address));
    }

    private static ChannelHandler initializer(Consumer<Channel> accepted) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                accepted.accept(channel);
            }
        };
    }
}
