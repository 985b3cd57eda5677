/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Stands before TLS and keeps what the client sends until its first TLS record, which carries the ClientHello, is whole
 * and every fault has let it pass. Then it leaves the pipeline. What is no TLS record passes at once.
 */
final class ClientHelloGate extends ChannelInboundHandlerAdapter {
    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE_RECORD = 22;
    /** Beyond this the client has to wait; a ClientHello is far shorter. */
    private static final int MAX_HELD = 64 * 1024;

    private final Connection connection;
    private final Faults faults;
    private final CompositeByteBuf held;
    private boolean metFaults;

    ClientHelloGate(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
        held = connection.channel().alloc().compositeBuffer();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        held.addComponent(true, (ByteBuf) message);
        int length = held.readableBytes();
        if (length > 0 && !startsHandshake()) {
            leave(context);
        } else if (!metFaults && length >= RECORD_HEADER && length >= firstRecord()) {
            metFaults = true;
            faults.pass(
                    connection,
                    (fault, proceed) -> fault.beforeServerHello(connection, length, proceed),
                    () -> leave(context));
        }
        if (held.readableBytes() > MAX_HELD && !context.isRemoved()) {
            context.channel().config().setAutoRead(false);
        }
    }

    private boolean startsHandshake() {
        return held.getUnsignedByte(0) == HANDSHAKE_RECORD;
    }

    private int firstRecord() {
        return RECORD_HEADER + held.getUnsignedShort(RECORD_HEADER - Short.BYTES);
    }

    private void leave(ChannelHandlerContext context) {
        context.pipeline().remove(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (held.isReadable() && context.channel().isActive()) {
            context.fireChannelRead(held);
            context.fireChannelReadComplete();
            context.channel().config().setAutoRead(true);
        } else {
            held.release();
        }
    }
}
