/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The listening socket of an enabled proxy and the connections that came through it. */
final class Listener {
    private static final AttributeKey<Accepted> ACCEPTED = AttributeKey.valueOf(Listener.class, "accepted");
    /** What Linux takes at most by default. */
    private static final int BACKLOG = 4096;

    private final Channel channel;
    private final Set<Connection> live;
    private final Gate gate;

    private Listener(Channel channel, Set<Connection> live, Gate gate) {
        this.channel = channel;
        this.live = live;
        this.gate = gate;
    }

    /** Binds and begins to accept. */
    static Listener open(
            Proxy proxy, Transport transport, Dialer dialer, InetSocketAddress address, String shown, Bound bound)
            throws ProxyException {
        Set<Connection> live = ConcurrentHashMap.newKeySet();
        var gate = new Gate();
        var bind = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new Numbering(proxy))
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Dialer.receiveBuffers())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Dialer.waterMark())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel client) {
                        accept(proxy, dialer, live, gate, client);
                    }
                })
                .bind(address);
        if (!bound.await(bind)) {
            bind.addListener(ChannelFutureListener.CLOSE);
            throw new ProxyException("listen tcp " + shown + ": bind: timed out");
        }
        if (!bind.isSuccess()) {
            throw new ProxyException("listen tcp " + shown + ": bind: " + reason(bind.cause()));
        }
        return new Listener(bind.channel(), live, gate);
    }

    private static void accept(Proxy proxy, Dialer dialer, Set<Connection> live, Gate gate, Channel client) {
        var accepted = client.attr(ACCEPTED).get();
        proxy.log().accepted(client.remoteAddress());
        var trace = proxy.traces().open(accepted.number, client.eventLoop(), accepted.time);
        var connection = new Connection(proxy, client, trace);
        client.pipeline().addLast(new RelayHandler(connection, Side.CLIENT));
        live.add(connection);
        connection.closed().addListener(done -> live.remove(connection));
        // First in the set, then the question: whoever closes the gate finds the connection in the set or is seen here.
        if (gate.closed) {
            connection.stop();
        } else {
            dialer.dial(connection, proxy.upstream(), proxy.settings().dialTimeout());
        }
    }

    private static String reason(Throwable cause) {
        var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        for (var known : new String[] {
            "address already in use",
            "cannot assign requested address",
            "permission denied",
            "address family not supported"
        }) {
            if (message.contains(known)) {
                return known;
            }
        }
        return message;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    Set<Connection> live() {
        return live;
    }

    /**
     * First the socket, so that new clients are refused, then the connections.
     *
     * @return how many connections had not ended in time
     */
    int close(Bound bound) {
        gate.closed = true;
        bound.await(channel.close());
        var ending = List.copyOf(live);
        for (var connection : ending) {
            connection.loop().execute(connection::stop);
        }
        var left = 0;
        for (var connection : ending) {
            left += bound.await(connection.closed()) ? 0 : 1;
        }
        return left;
    }

    private record Accepted(long number, long time) {}

    /** Whether the listener is closed: a connection may have been accepted just before. */
    private static final class Gate {
        volatile boolean closed;
    }

    /** Numbers connections where they are accepted: the loops that they go to run side by side. */
    private static final class Numbering extends ChannelInboundHandlerAdapter {
        private final Proxy proxy;

        Numbering(Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var now = ctx.channel().eventLoop().ticker().nanoTime();
            ((Channel) message).attr(ACCEPTED).set(new Accepted(proxy.nextNumber(), now));
            ctx.fireChannelRead(message);
        }
    }
}
