/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Opens connections to upstreams without blocking a loop: names are resolved on threads of their own. */
public final class Dialer implements AutoCloseable {
    /** Measured: with reads of up to 1 MiB a pass-through connection is twice as fast as with 64 KiB. */
    private static final int LARGEST_READ = 1 << 20;

    private static final int RESOLVERS = 4;

    private final Transport transport;
    private final ThreadPoolExecutor resolvers;

    /** Dials on the loops of that transport. */
    public Dialer(Transport transport) {
        this.transport = transport;
        this.resolvers = new ThreadPoolExecutor(
                RESOLVERS,
                RESOLVERS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("weaknet-toxiproxy-resolver", true));
        resolvers.allowCoreThreadTimeOut(true);
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
                resolvers.execute(() -> resolve(connection, target, timeout));
            }
        } catch (ProxyException e) {
            connection.dialFailed(e);
        } catch (RejectedExecutionException e) {
            connection.close();
        }
    }

    private void resolve(Connection connection, HostPort target, Duration timeout) {
        try {
            var address = target.resolve();
            connection.loop().execute(() -> connect(connection, address, timeout));
        } catch (ProxyException e) {
            connection.loop().execute(() -> connection.dialFailed(e));
        }
    }

    private void connect(Connection connection, InetSocketAddress address, Duration timeout) {
        var connect = new Bootstrap()
                .group(connection.loop())
                .channel(transport.channel())
                .disableResolver()
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .handler(new RelayHandler(connection, Side.UPSTREAM))
                .connect(address);
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
