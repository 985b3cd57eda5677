/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what a listening channel accepts. Above the server's bound of connections it resets new ones at once: left in
 * the kernel's queue they would look like a hanging upstream. An error of {@code accept}, as when no descriptor is left,
 * makes it pause for a second, never stop.
 */
@ChannelHandler.Sharable // by the listening sockets that come one after the other
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to do
final class Acceptor extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());
    private static final long PAUSE_MILLIS = 1000;

    private final Proxy proxy;
    private final Transport transport;
    private final Dialer dialer;
    private final Set<Connection> live = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile boolean refusing;
    private volatile @Nullable SynGate gate;

    Acceptor(Proxy proxy, Transport transport, Dialer dialer) {
        this.proxy = proxy;
        this.transport = transport;
        this.dialer = dialer;
    }

    Set<Connection> live() {
        return live;
    }

    /** What is accepted from here on, or was just before, is closed. */
    void close() {
        closed = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var client = (Channel) message;
        var now = ctx.channel().eventLoop().ticker().nanoTime();
        var number = proxy.nextNumber();
        var before = gate;
        Set<Long> late = before == null ? Set.of() : before.accepted();
        var occupancy = transport.occupancy();
        if (!occupancy.entered()) {
            refuse(client, occupancy.mostConnections());
            return;
        }
        refusing = false;
        configure(client);
        var loop = transport.balance().enter(ctx.channel().eventLoop());
        // As a handler, not behind the registration: what came with FIN is read as soon as the loop looks.
        client.pipeline().addLast(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel registered) {
                accept(registered, number, now, late);
            }
        });
        loop.register(client).addListener(registered -> {
            if (!registered.isSuccess()) {
                client.unsafe().closeForcibly();
                left(loop);
            }
        });
    }

    private void left(EventLoop loop) {
        transport.occupancy().left();
        transport.balance().left(loop);
    }

    private void refuse(Channel client, int most) {
        if (!refusing) {
            refusing = true;
            LOG.log(
                    Level.WARNING,
                    "proxy " + proxy.name() + ": the server has its " + most + " connections, further ones are reset");
            proxy.log().refusing(most);
        }
        client.config().setOption(ChannelOption.SO_LINGER, 0);
        client.unsafe().closeForcibly();
    }

    /** Sockets that are accepted from here on come through that gate, and may have been made while it was shut. */
    void behind(@Nullable SynGate changed) {
        gate = changed;
    }

    private void configure(Channel client) {
        var config = client.config();
        if (gate != null) {
            SynCounter.hearing(client);
        }
        config.setAutoRead(false);
        config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        config.setOption(ChannelOption.SO_KEEPALIVE, true);
        config.setRecvByteBufAllocator(Dialer.receiveBuffers());
        config.setWriteBufferWaterMark(Dialer.waterMark());
    }

    private void accept(Channel client, long number, long time, Set<Long> late) {
        proxy.log().accepted(client.remoteAddress());
        var trace = proxy.traces().open(number, client.eventLoop(), time);
        var connection = new Connection(proxy, client, trace);
        connection.connectedLate(late);
        // Not when the client is gone: behind a toxic the upstream may live on.
        connection.closed().addListener(done -> left(connection.loop()));
        client.pipeline().addLast(new RelayHandler(connection, Side.CLIENT));
        live.add(connection);
        connection.closed().addListener(done -> live.remove(connection));
        // First in the set, then the question: whoever closes finds the connection in the set or is seen here.
        if (closed) {
            connection.stop();
        } else {
            Reception.receive(
                    connection,
                    proxy.chain(),
                    () -> dialer.dial(
                            connection, proxy.upstream(), proxy.settings().dialTimeout()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.log(Level.WARNING, "proxy " + proxy.name() + ": accept: " + cause.getMessage());
        proxy.log().acceptFailed(cause);
        var config = ctx.channel().config();
        if (config.isAutoRead()) {
            config.setAutoRead(false);
            ctx.channel().eventLoop().schedule(() -> config.setAutoRead(true), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
