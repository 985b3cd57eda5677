/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * Hands on one request, the next when the answer to it is sent, and reads no more until then: neither requests nor answers
 * pile up in memory. What waits came with the same read.
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
    public void channelRead(ChannelHandlerContext ctx, Object request) {
        deadline.met();
        waiting.add(request);
        next(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!busy) {
            ctx.read();
        }
    }

    /** The answer is sent. */
    void answered(ChannelHandlerContext ctx) {
        busy = false;
        next(ctx);
        if (!busy) {
            ctx.read();
        }
    }

    private void next(ChannelHandlerContext ctx) {
        var request = busy ? null : waiting.poll();
        if (request != null) {
            busy = true;
            ctx.fireChannelRead(request);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
