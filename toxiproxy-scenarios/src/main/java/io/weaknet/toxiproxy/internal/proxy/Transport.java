/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The event loops of a server, what their connections may have together, and the kinds of channel that run on them: epoll
 * where there is one, NIO elsewhere.
 */
public final class Transport implements AutoCloseable {
    /** What Linux takes at most by default. */
    private static final int BACKLOG = 4096;

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group;
    private final Loops balance;
    private final Occupancy occupancy;
    private final Ticker ticker;

    /** Loops that start their threads when they are needed, with the default bounds. */
    public Transport(int loopCount) {
        this(loopCount, ProxySettings.DEFAULT);
    }

    /** Loops that start their threads when they are needed. */
    public Transport(int loopCount, ProxySettings settings) {
        this(loopCount, settings, Ticker.systemTicker());
    }

    /** Whose connections run on other loops, by that ticker. */
    Transport(int loopCount, ProxySettings settings, Ticker ticker) {
        this.ticker = ticker;
        group = new MultiThreadIoEventLoopGroup(
                loopCount,
                new DefaultThreadFactory("weaknet-toxiproxy-loop", true),
                epoll ? TappedIoHandler.newFactory() : NioIoHandler.newFactory());
        balance = new Loops(group);
        occupancy = new Occupancy(settings);
    }

    /** The loops. */
    public EventLoopGroup loops() {
        return group;
    }

    /** The class of listening channels. */
    public Class<? extends ServerChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    Class<? extends SocketChannel> channel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    Loops balance() {
        return balance;
    }

    Occupancy occupancy() {
        return occupancy;
    }

    /** Whether listening sockets can be told to drop SYNs. */
    boolean dropsSyns() {
        return epoll;
    }

    /** The time of the loops' ticker. */
    long now() {
        return ticker.nanoTime();
    }

    /** A listening channel whose clients that handler takes over. */
    ChannelFuture bind(InetSocketAddress address, ChannelHandler acceptor) {
        return new Bootstrap()
                .group(group)
                .channel(serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(acceptor)
                .bind(address);
    }

    /** Ends the loops and waits for their threads. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
