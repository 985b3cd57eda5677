/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/** Queries over UDP, each in a datagram. */
final class UdpQueries extends SimpleChannelInboundHandler<DatagramPacket> {
    private final Responder responder;

    UdpQueries(Responder responder) {
        this.responder = responder;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        InetSocketAddress client = packet.sender();
        responder.answer(ByteBufUtil.getBytes(packet.content()), false, new Responder.Sink() {
            @Override
            public void send(byte[] message) {
                // As a kernel with a full queue does: what cannot go out now is lost.
                if (context.channel().isWritable()) {
                    ChannelFuture unused = context.writeAndFlush(
                            new DatagramPacket(Unpooled.wrappedBuffer(message), client), context.voidPromise());
                }
            }

            @Override
            public void close() {
                // there is no connection
            }
        });
    }

    /** A client that has gone makes the next read fail; the server goes on. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
}
