/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Opens connections to upstreams without blocking a loop: names are resolved on threads of their own. */
public final class Dialer implements AutoCloseable {
    /** Measured: with reads of up to 1 MiB a pass-through connection is twice as fast as with 64 KiB. */
    private static final int LARGEST_READ = 1 << 20;

    private static final int RESOLVERS = 4;

    private final ChannelFactory<? extends Channel> channels;
    private final ExecutorService resolvers;

    /** Dials on the loops of that transport. */
    public Dialer(Transport transport) {
        this(new ReflectiveChannelFactory<>(transport.channel()), resolvers());
    }

    Dialer(ChannelFactory<? extends Channel> channels, ExecutorService resolvers) {
        this.channels = channels;
        this.resolvers = resolvers;
    }

    private static ExecutorService resolvers() {
        var resolvers = new ThreadPoolExecutor(
                RESOLVERS,
                RESOLVERS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("weaknet-toxiproxy-resolver", true));
        resolvers.allowCoreThreadTimeOut(true);
        return resolvers;
    }

    /** A receive buffer that grows with the traffic. */
    static RecvByteBufAllocator receiveBuffers() {
        return new AdaptiveRecvByteBufAllocator(64, 16 * 1024, LARGEST_READ);
    }

    /** A peer that does not read makes the proxy hold about 1 MiB and one read. */
    static WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(LARGEST_READ / 2, LARGEST_READ);
    }

    /** Dials; the connection hears of the outcome on its loop. */
    void dial(Connection connection, String upstream, Duration timeout) {
        try {
            var target = HostPort.parse(upstream);
            if (target.literal()) {
                connect(connection, target.resolve(), timeout);
            } else {
                resolve(connection, target, timeout);
            }
        } catch (ProxyException e) {
            connection.dialFailed(e);
        } catch (RejectedExecutionException e) {
            connection.close();
        }
    }

    /** The resolver of the JDK knows no time-out, and others may wait for it too: the time of a dial counts from here. */
    private void resolve(Connection connection, HostPort target, Duration timeout) {
        var loop = connection.loop();
        var begin = loop.ticker().nanoTime();
        var late = loop.schedule(
                () -> connection.dialFailed(new ProxyException("lookup " + target.host() + ": timed out")),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
        connection.closed().addListener(closed -> late.cancel(false));
        Runnable lookup = () -> {
            if (!connection.closed().isDone()) {
                var outcome = lookUp(connection, target, timeout, begin);
                report(loop, () -> {
                    if (late.cancel(false)) {
                        outcome.run();
                    }
                });
            }
        };
        resolvers.execute(lookup);
        if (resolvers instanceof ThreadPoolExecutor pool) {
            // Nobody waits for it any more, and resolvers that hang would keep the connection.
            connection.closed().addListener(closed -> pool.remove(lookup));
        }
    }

    private Runnable lookUp(Connection connection, HostPort target, Duration timeout, long begin) {
        try {
            var address = target.resolve();
            return () -> {
                var passed = connection.loop().ticker().nanoTime() - begin;
                connect(connection, address, timeout.minusNanos(passed));
            };
        } catch (ProxyException e) {
            return () -> connection.dialFailed(e);
        }
    }

    private static void report(EventLoop loop, Runnable outcome) {
        try {
            loop.execute(outcome);
        } catch (RejectedExecutionException e) {
            // The server was closed meanwhile.
        }
    }

    private void connect(Connection connection, InetSocketAddress address, Duration timeout) {
        var connect = new Bootstrap()
                .group(connection.loop())
                .channelFactory(channels)
                .disableResolver()
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(Math.max(1, timeout.toMillis())))
                .handler(new RelayHandler(connection, Side.UPSTREAM))
                .connect(address);
        if (connect.cause() != null) {
            // No descriptor is left, for example: there is no channel, and what there is belongs to no loop.
            connection.dialFailed(connect.cause());
            return;
        }
        connection.dialling(connect.channel());
        connect.addListener((ChannelFuture future) -> {
            if (future.isSuccess()) {
                connection.dialled();
            } else {
                connection.dialFailed(future.cause());
            }
        });
    }

    @Override
    public void close() {
        resolvers.shutdownNow();
    }
}
