/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLContext;

/** Stands in for TLS until the ClientHello has passed the gate; then the faults say what TLS takes its place. */
final class TlsStart extends ChannelInboundHandlerAdapter {
    private final Connection connection;
    private final SSLContext context;
    private final Faults faults;
    private boolean refused;

    TlsStart(Connection connection, SSLContext context, Faults faults) {
        this.connection = connection;
        this.context = context;
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        TlsSetup setup = setup((ByteBuf) message);
        setup.refusal()
                .ifPresentOrElse(answer -> refuse(context, message, answer), () -> begin(context, message, setup));
    }

    private TlsSetup setup(ByteBuf first) {
        ClientHello hello = new ClientHello(first);
        TlsSetup setup = new TlsSetup(hello, context);
        if (hello.isTls()) {
            faults.each(connection, fault -> fault.setUp(connection, setup));
        }
        return setup;
    }

    private void refuse(ChannelHandlerContext context, Object message, byte[] answer) {
        refused = true;
        ReferenceCountUtil.release(message);
        context.writeAndFlush(Unpooled.wrappedBuffer(answer)).addListener(ChannelFutureListener.CLOSE);
    }

    private void begin(ChannelHandlerContext context, Object message, TlsSetup setup) {
        context.pipeline().replace(this, SslHandler.class.getSimpleName(), setup.handler());
        context.fireChannelRead(message);
    }
}
