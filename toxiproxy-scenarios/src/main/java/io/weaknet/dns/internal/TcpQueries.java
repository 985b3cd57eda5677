/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;

/** Queries over TCP, each behind its length, RFC 1035 § 4.2.2. A connection may carry any number of them. */
final class TcpQueries extends SimpleChannelInboundHandler<ByteBuf> {
    /** The longest query that is read, with its length; a longer one ends the connection. A name has 255 bytes at most. */
    static final int LONGEST = 4096;

    private static final int LENGTH_BYTES = 2;

    private final Responder responder;

    private TcpQueries(Responder responder) {
        this.responder = responder;
    }

    static void addTo(ChannelPipeline pipeline, Responder responder) {
        pipeline.addLast(
                new LengthFieldBasedFrameDecoder(LONGEST, 0, LENGTH_BYTES, 0, LENGTH_BYTES), new TcpQueries(responder));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf query) {
        responder.answer(ByteBufUtil.getBytes(query), true, new Responder.Sink() {
            @Override
            public void send(byte[] message) {
                // A client that asks and never reads must not fill our memory.
                if (!context.channel().isWritable()) {
                    close();
                    return;
                }
                ByteBuf out = context.alloc().buffer(LENGTH_BYTES + message.length);
                out.writeShort(message.length).writeBytes(message);
                ChannelFuture unused = context.writeAndFlush(out, context.voidPromise());
            }

            @Override
            public void close() {
                ChannelFuture unused = context.close();
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelFuture unused = context.close();
    }
}
