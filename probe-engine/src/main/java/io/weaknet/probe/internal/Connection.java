/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeFailure.HandshakeFailed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open connection. Between its two ends in the pipeline lie the TLS handler and the HTTP codec: the near end sees what
 * the network does, the far end hands messages, failures and the close to the phase that is attached.
 */
final class Connection {
    /** Far more than a chain of certificates needs. While a task of the handshake runs, all that comes is kept. */
    private static final int LARGEST_HANDSHAKE = 1 << 20;

    private final Channel channel;
    private final Limits limits;
    private final NearEnd nearEnd = new NearEnd();
    private final FarEnd farEnd = new FarEnd();
    /** Messages that came before a phase asked for them. */
    private final Deque<Object> early = new ArrayDeque<>();

    private Phase phase = Phase.CONNECT;
    private @Nullable Outcome outcome;
    private @Nullable Consumer<Object> reader;
    private Runnable onClose = () -> {};
    private boolean inputEnded;
    private boolean closeNotified;
    private boolean closed;

    Connection(Channel channel, Limits limits) {
        this.channel = channel;
        this.limits = limits;
        channel.pipeline().addLast(nearEnd, farEnd);
    }

    Channel channel() {
        return channel;
    }

    /** Puts a handler between the two ends, behind those that were put there before. */
    void insert(ChannelHandler handler) {
        channel.pipeline().addBefore(channel.pipeline().context(farEnd).name(), null, handler);
    }

    /** Whether the peer has ended its stream: with FIN, or what is told from it by TLS. */
    boolean inputEnded() {
        return inputEnded;
    }

    /** Whether the peer has said by TLS that its stream is complete. */
    boolean closeNotified() {
        return closeNotified;
    }

    /** Tells a phase of failures and of the close; messages wait for the phase that reads. */
    void attach(Phase to, Outcome told) {
        phase = to;
        outcome = told;
        reader = null;
    }

    /** Tells a phase of everything. The reader does not release what it gets. */
    void attach(Phase to, Outcome told, Consumer<Object> reads) {
        phase = to;
        outcome = told;
        reader = reads;
        for (Object message = early.poll(); message != null; message = early.poll()) {
            deliver(message);
        }
        channel.config().setAutoRead(true);
    }

    /** Says what else is to be done when it is closed by {@link #close}. */
    void onClose(Runnable action) {
        onClose = action;
    }

    /** Closes: politely with a TLS close_notify, or at once. */
    void close(boolean politely) {
        closed = true;
        onClose.run();
        outcome = null;
        reader = null;
        early.forEach(ReferenceCountUtil::release);
        early.clear();
        ChannelHandlerContext near = channel.pipeline().context(nearEnd);
        // The short way leads past the TLS handler, which would wait until its close_notify is flushed.
        ChannelFuture unused = politely || near == null ? channel.close() : near.close();
    }

    private void tell(ProbeFailure failure) {
        if (outcome != null) {
            outcome.failed(failure);
        }
    }

    private void deliver(Object message) {
        try {
            if (closed) {
                return;
            }
            if (reader == null) {
                early.add(ReferenceCountUtil.retain(message));
                channel.config().setAutoRead(false); // one read may bring some, no further ones are asked for
            } else {
                reader.accept(message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private final class NearEnd extends ChannelInboundHandlerAdapter {
        private long handshakeBytes;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            limits.bytesRead();
            if (phase == Phase.TLS && message instanceof ByteBuf bytes) {
                handshakeBytes += bytes.readableBytes();
                if (handshakeBytes > LARGEST_HANDSHAKE) {
                    bytes.release();
                    tell(new HandshakeFailed(phase, "the peer sent more than " + LARGEST_HANDSHAKE + " bytes"));
                    return;
                }
            }
            context.fireChannelRead(message);
        }

        /**
         * Within the handshake the TLS handler does not hear of the end: it would close the JDK's engine, which waits for a
         * task that may still run on another thread, and with it this loop and all its limits would wait.
         */
        @Override
        public void channelInactive(ChannelHandlerContext context) {
            inputEnded = true;
            if (phase == Phase.TLS) {
                tell(Failures.closed(phase));
            } else {
                context.fireChannelInactive();
            }
        }
    }

    private final class FarEnd extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            deliver(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == SslCloseCompletionEvent.SUCCESS) {
                closeNotified = true;
                ChannelFuture unused = context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            tell(Failures.of(phase, cause));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            tell(Failures.closed(phase));
        }
    }
}
