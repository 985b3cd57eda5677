/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.ChannelException;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.collection.IntObjectMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Stands before a channel's own handle: whoever reads in another way than the channel does is asked first. */
final class Tap implements EpollIoHandle {
    private final EpollIoHandle channel;
    private final IntObjectMap<Tap> taps;
    private final BusyPoll poll;
    private final int number;
    private @Nullable BooleanSupplier reader;
    private @Nullable TappedRegistration registration;
    private @Nullable Runnable broken;

    Tap(EpollIoHandle channel, IntObjectMap<Tap> taps, BusyPoll poll) {
        this.channel = channel;
        this.poll = poll;
        this.taps = taps;
        this.number = channel.fd().intValue();
    }

    /** Asks that reader, whenever bytes are there and nothing else, whether it has taken them. */
    void read(@Nullable BooleanSupplier reader) {
        this.reader = reader;
    }

    TappedRegistration registered(IoRegistration epoll) {
        var tapped = new TappedRegistration(epoll);
        registration = tapped;
        return tapped;
    }

    /**
     * Reads no more than the channel is to read until its socket has an error, and calls that behind it: a channel that has
     * nothing to read any more ignores errors.
     */
    void relay(Runnable broken) {
        this.broken = broken;
        if (registration != null) {
            registration.inOrder();
        }
    }

    /** More is to come at once. */
    void expect() {
        poll.expect();
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        var ops = ((EpollIoEvent) event).ops();
        // An end, an error or room to write is the channel's to see.
        if (reader != null && ops.equals(EpollIoOps.EPOLLIN) && reader.getAsBoolean()) {
            return;
        }
        if (broken == null || !ops.contains(EpollIoOps.EPOLLERR)) {
            channel.handle(registration, event);
            return;
        }
        // Nothing more comes: the channel may read what is left, up to the error.
        var last = ops.with(EpollIoOps.EPOLLRDHUP);
        EpollIoEvent all = () -> last;
        channel.handle(registration, all);
        broken.run();
    }

    @Override
    public FileDescriptor fd() {
        return channel.fd();
    }

    @Override
    public void registered() {
        taps.put(number, this);
        channel.registered();
    }

    @Override
    public void unregistered() {
        taps.remove(number, this);
        channel.unregistered();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (Exception e) {
            throw new ChannelException(e);
        }
    }
}
