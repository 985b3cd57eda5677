/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weaknet.probe.ProbeRequest;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Loads, once per JVM, most of the classes that a probe needs, so that the first probe does not measure the class loader:
 * it would bill tenths of a second to phases in which the network did nothing wrong. Nothing is sent anywhere.
 */
final class WarmUp {
    private static final long LONGEST_MILLIS = 3000;
    private static boolean done;

    private WarmUp() {}

    static synchronized void once(SocketTransport transport) {
        if (done) {
            return;
        }
        done = true;
        EventLoop loop = transport.eventLoops().next();
        try {
            resolveLocalhost(transport, loop);
            openAndClose(transport, loop);
            http();
            clientHello();
        } catch (RuntimeException | GeneralSecurityException | SSLException e) {
            System.getLogger(WarmUp.class.getName()).log(Level.DEBUG, "The warm-up did not come to its end", e);
        }
    }

    private static void resolveLocalhost(SocketTransport transport, EventLoop loop) {
        transport.newResolver(loop, List.of()).resolveAll("localhost").awaitUninterruptibly(LONGEST_MILLIS);
    }

    private static void openAndClose(SocketTransport transport, EventLoop loop) {
        ChannelFuture registered = new Bootstrap()
                .group(loop)
                .channelFactory(transport::newChannel)
                .handler(new ChannelInboundHandlerAdapter())
                .register()
                .awaitUninterruptibly();
        registered.channel().close().awaitUninterruptibly(LONGEST_MILLIS);
    }

    private static void http() {
        EmbeddedChannel channel = new EmbeddedChannel(RequestPhase.newCodec());
        channel.writeOutbound(RequestPhase.request(ProbeRequest.get(URI.create("http://localhost/"))));
        channel.writeInbound(ByteBufUtil.writeAscii(channel.alloc(), "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n."));
        channel.finishAndReleaseAll();
    }

    private static void clientHello() throws GeneralSecurityException, SSLException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLEngine engine = TlsPhase.newEngine(context, Target.of(URI.create("https://localhost/")));
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }
}
