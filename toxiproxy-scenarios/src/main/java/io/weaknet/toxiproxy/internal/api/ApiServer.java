/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.weaknet.toxiproxy.ServerLog;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import io.weaknet.toxiproxy.internal.proxy.Transport;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** Listens for requests. */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to do
public final class ApiServer implements AutoCloseable {
    private static final int IDLE_SECONDS = 60;

    private final Channel listener;
    private final ChannelGroup clients;

    private ApiServer(Channel listener, ChannelGroup clients) {
        this.listener = listener;
        this.clients = clients;
    }

    /**
     * Begins to listen.
     *
     * @param control a single thread
     * @throws java.io.UncheckedIOException if the address can't be bound
     */
    public static ApiServer open(
            InetSocketAddress address,
            ApiSettings settings,
            Transport transport,
            ProxyRegistry registry,
            Executor control,
            ServerLog log) {
        var clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        var local = address.getAddress() != null && address.getAddress().isLoopbackAddress();
        var handler = new ApiHandler(new Desk(new Routes(registry, settings), local), control, new AccessLog(log));
        var bind = new ServerBootstrap()
                .group(transport.loops())
                .channel(transport.serverChannel())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel client) {
                        clients.add(client);
                        if (clients.size() > Limits.CONNECTIONS) {
                            client.close();
                        } else {
                            prepare(client, handler);
                        }
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bind.isSuccess()) {
            throw new java.io.UncheckedIOException(new java.io.IOException(
                    "can't listen on " + address + ": " + bind.cause().getMessage(), bind.cause()));
        }
        return new ApiServer(bind.channel(), clients);
    }

    /** The way of a request. */
    static void prepare(Channel client, ApiHandler handler) {
        var deadline = new RequestDeadline();
        client.config().setAutoRead(false);
        client.pipeline()
                .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS))
                .addLast(deadline)
                .addLast(new HttpServerCodec(Limits.LINE, Limits.HEADERS, 8192))
                .addLast(new OneAtATime(deadline))
                .addLast(new BoundedBody())
                .addLast(handler);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        clients.close().awaitUninterruptibly();
    }
}
