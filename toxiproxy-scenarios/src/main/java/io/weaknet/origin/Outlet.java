/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * The last place before the wire: counts its bytes, and says that a response is over before the last of them can go, so that
 * no client can answer to a response whose end was not told.
 */
final class Outlet extends ChannelOutboundHandlerAdapter {
    private final Connection connection;

    Outlet(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        connection.writes(((ByteBuf) message).readableBytes());
        ChannelFuture unused = context.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        connection.flushes();
        context.flush();
    }
}
