/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.ThreadAwareExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Epoll's handler with a {@link Tap} between it and each channel: a channel of Netty reads into a buffer and knows no
 * other way, and {@code spliceTo}, which Netty deprecates, can neither be stopped for a toxic nor be counted.
 */
final class TappedIoHandler implements IoHandler {
    private static final FastThreadLocal<TappedIoHandler> CURRENT = new FastThreadLocal<>();

    private final IoHandler epoll;
    private final BusyPoll poll;
    private final IntObjectMap<Tap> taps = new IntObjectHashMap<>();

    private TappedIoHandler(IoHandler epoll, BusyPoll poll) {
        this.epoll = epoll;
        this.poll = poll;
    }

    static IoHandlerFactory newFactory() {
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                var poll = new BusyPoll();
                return new TappedIoHandler(
                        EpollIoHandler.newFactory(0, () -> poll).newHandler(executor), poll);
            }
        };
    }

    /** The tap of a channel of the calling loop, or null if the channel is of another kind. */
    static @Nullable Tap tap(Channel channel) {
        var handler = CURRENT.getIfExists();
        return handler != null && channel instanceof EpollSocketChannel epoll && epoll.isOpen()
                ? handler.taps.get(epoll.fd().intValue())
                : null;
    }

    @Override
    public void initialize() {
        CURRENT.set(this);
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        poll.turn(context);
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
        CURRENT.remove();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        var tap = new Tap((EpollIoHandle) handle, taps, poll);
        return tap.registered(epoll.register(tap));
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return epoll.isCompatible(type);
    }
}
