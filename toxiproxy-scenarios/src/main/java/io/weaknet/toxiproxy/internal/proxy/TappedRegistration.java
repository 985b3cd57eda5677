/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Keeps a channel that waits for nothing registered. Epoll's own registration would take it out and not put it back: the
 * next question for room to write fails, and what was not written yet is lost. Called on the loop of the channel only.
 */
final class TappedRegistration implements IoRegistration {
    /** Level-triggered, a peer that is gone would be told again and again. */
    private static final EpollIoOps NOTHING = EpollIoOps.EPOLLET;

    private final IoRegistration epoll;
    private EpollIoOps asked = EpollIoOps.NONE;
    private boolean inOrder;

    TappedRegistration(IoRegistration epoll) {
        this.epoll = epoll;
    }

    /**
     * FIN is found behind the bytes before it, by reading. Told of it at once, a channel reads all there is, whatever was
     * said about reading.
     */
    void inOrder() {
        inOrder = true;
        submit(asked);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's signature
    public <T> T attachment() {
        return epoll.attachment();
    }

    @Override
    public long submit(IoOps ops) {
        asked = (EpollIoOps) ops;
        var kept = inOrder ? asked.without(EpollIoOps.EPOLLRDHUP) : asked;
        return epoll.submit(kept.equals(EpollIoOps.NONE) ? NOTHING : kept);
    }

    @Override
    public boolean isValid() {
        return epoll.isValid();
    }

    @Override
    public boolean cancel() {
        return epoll.cancel();
    }
}
