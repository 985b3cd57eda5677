/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/** Asks a client that waits for it to send its request's body. */
final class ContinueHandler extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && HttpUtil.is100ContinueExpected(request)) {
            ChannelFuture unused = context.writeAndFlush(Chunks.ascii("HTTP/1.1 100 Continue\r\n\r\n"));
        }
        context.fireChannelRead(message);
    }
}
