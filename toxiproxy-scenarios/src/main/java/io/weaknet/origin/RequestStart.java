/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Sees the first bytes of a request on an idle connection, while nothing of it has been read yet. */
final class RequestStart extends ChannelInboundHandlerAdapter {
    private final Connection connection;
    private final Faults faults;

    RequestStart(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (!connection.isIdle() || !bytes.isReadable()) {
            context.fireChannelRead(bytes);
            return;
        }
        connection.begins();
        boolean kept = connection.request() > 1;
        if (kept && !faults.takeRequest(connection, bytes.readableBytes())) {
            bytes.release();
            return;
        }
        context.fireChannelRead(bytes);
    }
}
