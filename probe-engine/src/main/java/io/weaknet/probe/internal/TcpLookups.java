/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections on which a resolver asks again what came truncated over UDP. Netty 4.2.18's resolver holds the truncated
 * answer until the one over TCP came or its own timer fired: it does not see that the connection has ended, and a timer never
 * fires on a loop that is shut down, which leaks that answer. Here the end of a connection is an error that the resolver
 * sees, and no connection outlives its look-up. Confined to the event loop.
 */
final class TcpLookups implements ChannelFactory<SocketChannel>, AutoCloseable {
    private final ChannelFactory<? extends SocketChannel> sockets;
    private final List<Channel> opened = new ArrayList<>();

    TcpLookups(ChannelFactory<? extends SocketChannel> sockets) {
        this.sockets = sockets;
    }

    @Override
    public SocketChannel newChannel() {
        SocketChannel channel = sockets.newChannel();
        channel.pipeline().addLast(new EndIsError());
        opened.add(channel);
        return channel;
    }

    @Override
    public void close() {
        for (Channel channel : opened) {
            ChannelFuture unused = channel.close();
        }
        opened.clear();
    }

    private static final class EndIsError extends ChannelInboundHandlerAdapter {
        @Override
        public void channelInactive(ChannelHandlerContext context) {
            context.fireChannelInactive(); // first, for an answer may still lie in the decoder
            context.fireExceptionCaught(new ClosedChannelException());
        }
    }
}
