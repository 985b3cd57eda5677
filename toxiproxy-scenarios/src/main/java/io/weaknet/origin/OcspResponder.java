/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.weaknet.scenario.OcspAnswer;
import io.weaknet.scenario.OcspTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/** An OCSP responder on the loopback address (RFC 6960, Appendix A: OCSP over HTTP), on a port of its own. */
final class OcspResponder implements AutoCloseable {
    private static final int MAX_REQUEST = 16 * 1024;

    private final InetSocketAddress address;
    private final Runnable closer;

    private OcspResponder(InetSocketAddress address, Runnable closer) {
        this.address = address;
        this.closer = closer;
    }

    /** Starts one that tells of each connection, and of the bytes of its requests. */
    static OcspResponder start(OcspTrouble trouble, OriginSite site, ObjLongConsumer<Connection> asked) {
        return trouble.answer() == OcspAnswer.REFUSED ? refusing() : listening(trouble, site, asked);
    }

    /** Nobody listens on a port that is bound by a socket which does not: it stays ours, and the kernel refuses. */
    private static OcspResponder refusing() {
        try {
            Socket holder = new Socket();
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new OcspResponder((InetSocketAddress) holder.getLocalSocketAddress(), () -> close(holder));
        } catch (IOException e) {
            throw new UncheckedIOException("no port for an OCSP responder", e);
        }
    }

    private static OcspResponder listening(OcspTrouble trouble, OriginSite site, ObjLongConsumer<Connection> asked) {
        OcspResponses responses = new OcspResponses(site.authority(), trouble.answer());
        Holds holds =
                new Holds(trouble.answer() == OcspAnswer.SILENT ? Optional.empty() : Optional.of(trouble.delay()));
        EventLoop loop = site.loops().next();
        ChannelGroup connections = new DefaultChannelGroup(loop, true);
        Channel listener = new ServerBootstrap()
                .group(loop, site.loops().group())
                .channel(site.loops().serverChannel())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MAX_REQUEST))
                                .addLast(new OcspRequestHandler(holds, responses, new Connection(channel), asked));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return new OcspResponder((InetSocketAddress) listener.localAddress(), () -> {
            listener.close().awaitUninterruptibly();
            holds.letGo();
            connections.close().awaitUninterruptibly();
        });
    }

    private static void close(Socket holder) {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the port of an OCSP responder cannot be freed", e);
        }
    }

    URI uri() {
        return URI.create(
                "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + address.getPort() + "/");
    }

    /** Answers at once whoever waits, and ends. */
    @Override
    public void close() {
        closer.run();
    }
}
