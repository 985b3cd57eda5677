/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import com.google.gson.JsonObject;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.weaknet.wire.WireEvent;
import io.weaknet.wire.WireListener;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what happens on the wire of a proxy, a line of JSON for each event. A follower that reads slowly loses events and is
 * told how many: what is held for it is bounded, and nobody waits for it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends with the channel
final class WireFollower extends ChannelInboundHandlerAdapter implements WireListener {
    static final int MOST_WAITING = 1024;

    private final Channel channel;
    /** Filled by the loops of connections, emptied by that of the channel; guards the three fields below, too. */
    private final ArrayDeque<Supplier<JsonObject>> waiting = new ArrayDeque<>();

    private long lost;
    private boolean ended;
    private boolean scheduled;

    private WireFollower(Channel channel) {
        this.channel = channel;
    }

    /** Takes the channel over. Called on its loop. */
    static void follow(Channel channel, String name, Function<WireListener, Runnable> listen) {
        var pipeline = channel.pipeline();
        for (var each : pipeline.toMap().values()) {
            if (!(each instanceof HttpServerCodec)) {
                pipeline.remove(each);
            }
        }
        var follower = new WireFollower(channel);
        pipeline.addLast(follower);
        // The first line, which goes out when this is done: from here on nothing is missed.
        follower.offer(() -> WireJson.following(name));
        var stop = listen.apply(follower);
        channel.closeFuture().addListener(closed -> stop.run());
        // Only to see that the follower is gone.
        channel.config().setAutoRead(true);
    }

    @Override
    public void happened(long connection, WireEvent event) {
        offer(() -> WireJson.event(connection, event));
    }

    private void offer(Supplier<JsonObject> line) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                lost++;
                return;
            }
            if (lost > 0) {
                waiting.add(lostLine());
            }
            waiting.add(line);
        }
        schedule();
    }

    /** Stands where the events would stand. */
    private Supplier<JsonObject> lostLine() {
        var count = lost;
        lost = 0;
        return () -> WireJson.lost(count);
    }

    @Override
    public void ended() {
        synchronized (waiting) {
            ended = true;
        }
        schedule();
    }

    private void schedule() {
        synchronized (waiting) {
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        try {
            channel.eventLoop().execute(this::drain);
        } catch (RejectedExecutionException e) {
            // The server is closing, and the channel with it.
        }
    }

    private void drain() {
        synchronized (waiting) {
            scheduled = false;
        }
        while (channel.isWritable()) {
            var line = next();
            if (line == null) {
                break;
            }
            channel.write(new DefaultHttpContent(ByteBufUtil.writeUtf8(channel.alloc(), line.get() + "\n")));
        }
        channel.flush();
        if (isDone()) {
            channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private @Nullable Supplier<JsonObject> next() {
        synchronized (waiting) {
            return waiting.isEmpty() && lost > 0 ? lostLine() : waiting.poll();
        }
    }

    /** Whether the proxy is gone and all was sent; true once. */
    private boolean isDone() {
        synchronized (waiting) {
            var done = ended && waiting.isEmpty() && lost == 0;
            ended &= !done;
            return done;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        drain();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
