/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Hands on one request, the next when the answer to it is sent, and reads no more until then: neither requests nor answers
 * pile up in memory. What waits came with the same read. It works on parts of requests, before they are put together: what
 * is answered at sight of a header waits for its turn as well.
 */
final class OneAtATime extends ChannelInboundHandlerAdapter {
    private final RequestDeadline deadline;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private boolean busy;

    OneAtATime(RequestDeadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) {
        if (part instanceof LastHttpContent) {
            deadline.met();
        }
        waiting.add(part);
        next(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!busy) {
            ctx.read();
        }
    }

    /** The answer is sent. */
    static void answered(ChannelPipeline pipeline) {
        var queue = pipeline.context(OneAtATime.class);
        if (queue != null) {
            ((OneAtATime) queue.handler()).answered(queue);
        }
    }

    private void answered(ChannelHandlerContext ctx) {
        busy = false;
        next(ctx);
        if (!busy) {
            ctx.read();
        }
    }

    private void next(ChannelHandlerContext ctx) {
        for (var part = poll(); part != null; part = poll()) {
            busy = part instanceof LastHttpContent;
            ctx.fireChannelRead(part);
        }
    }

    private @Nullable Object poll() {
        return busy ? null : waiting.poll();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
