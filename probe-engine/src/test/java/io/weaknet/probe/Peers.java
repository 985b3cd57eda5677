/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** What the servers of a {@link VirtualNetwork} do. */
final class Peers {
    private Peers() {}

    /** Swallows all, says nothing. */
    static Consumer<Channel> silent() {
        return channel -> channel.pipeline().addLast(new OnRequest((context, header) -> {}));
    }

    /** Answers each request header with a text. */
    static Consumer<Channel> answering(String response) {
        return onHeader(header -> response);
    }

    /** Answers with a text at once and with the rest byte by byte. */
    static Consumer<Channel> dribbling(String atOnce, String rest, Duration gap) {
        return channel -> channel.pipeline().addLast(new OnRequest((context, header) -> {
            write(context, bytes(atOnce));
            for (int i = 0; i < rest.length(); i++) {
                ByteBuf one = bytes(rest.substring(i, i + 1));
                after(gap.multipliedBy(i + 1), context, () -> write(context, one));
            }
        }));
    }

    /** Answers each request header with what is made of it. */
    static Consumer<Channel> onHeader(UnaryOperator<String> answer) {
        return channel -> channel.pipeline()
                .addLast(new OnRequest((context, header) -> write(context, bytes(answer.apply(header)))));
    }

    static Consumer<Channel> tls(SSLContext context, Consumer<Channel> behind) {
        return channel -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            SslHandler handler = new SslHandler(engine);
            handler.setHandshakeTimeoutMillis(0);
            channel.pipeline().addLast(handler);
            behind.accept(channel);
        };
    }

    /** Lets everything that the peer sends trickle byte by byte. */
    static Consumer<Channel> trickling(Duration gap, Consumer<Channel> behind) {
        return channel -> {
            channel.pipeline().addLast(new Trickle(gap));
            behind.accept(channel);
        };
    }

    /** A client channel that never gets its bytes written. */
    static ChannelOutboundHandlerAdapter stuck() {
        return new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message);
            }
        };
    }

    static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    static void write(ChannelHandlerContext context, ByteBuf bytes) {
        ChannelFuture unused = context.writeAndFlush(bytes);
    }

    static void after(Duration delay, ChannelHandlerContext context, Runnable action) {
        Future<?> unused = context.executor().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static final class OnRequest extends ChannelInboundHandlerAdapter {
        private final BiConsumer<ChannelHandlerContext, String> action;
        private final StringBuilder header = new StringBuilder();

        OnRequest(BiConsumer<ChannelHandlerContext, String> action) {
            this.action = action;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            header.append(buffer.toString(StandardCharsets.ISO_8859_1));
            buffer.release();
            if (header.indexOf("\r\n\r\n") >= 0) {
                String whole = header.toString();
                header.setLength(0);
                action.accept(context, whole);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // the client went away, as many tests want it to
        }
    }

    private static final class Trickle extends ChannelOutboundHandlerAdapter {
        private final Duration gap;
        private final Deque<ByteBuf> waiting = new ArrayDeque<>();

        Trickle(Duration gap) {
            this.gap = gap;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            waiting.add((ByteBuf) message);
            promise.setSuccess();
            if (waiting.size() == 1) {
                next(context);
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            waiting.forEach(ByteBuf::release);
            waiting.clear();
        }

        private void next(ChannelHandlerContext context) {
            after(gap, context, () -> trickle(context));
        }

        private void trickle(ChannelHandlerContext context) {
            ByteBuf head = waiting.peek();
            if (head == null) {
                return;
            }
            if (head.isReadable()) {
                Peers.write(context, head.readRetainedSlice(1));
            }
            if (!head.isReadable()) {
                waiting.remove().release();
            }
            if (!waiting.isEmpty()) {
                next(context);
            }
        }
    }
}
