/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has requests answered, one after the other on the control thread: resources wait for event loops, which they could not
 * do on one of them.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to do
@ChannelHandler.Sharable
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

    private final Desk desk;
    private final Executor control;
    private final AccessLog log;

    ApiHandler(Desk desk, Executor control, AccessLog log) {
        this.desk = desk;
        this.control = control;
        this.log = log;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        var version = request.protocolVersion();
        var broken = BrokenRequest.find(request);
        if (broken.isPresent()) {
            // Where a broken request ends nobody knows: nothing that follows it can be read.
            Responses.send(ctx, new Desk.Answer(broken.get(), false), HttpVersion.HTTP_1_1, false);
            return;
        }
        var begun = ctx.executor().ticker().nanoTime();
        var keepAlive = HttpUtil.isKeepAlive(request);
        var headers = request.headers();
        var call = new Call(
                request.method().name(),
                request.uri(),
                headers.get(HttpHeaderNames.USER_AGENT, ""),
                headers.get(HttpHeaderNames.HOST, ""),
                headers.contains(HttpHeaderNames.ORIGIN),
                ByteBufUtil.getBytes(request.content()));
        var pending = new Pending(answer -> {
            log.answered(ctx, call, answer.reply().status(), begun);
            Responses.send(ctx, answer, version, keepAlive);
        });
        pending.watch(ctx);
        try {
            control.execute(() -> {
                if (pending.begin()) {
                    answer(pending, call);
                }
            });
        } catch (RejectedExecutionException e) {
            ctx.close();
        }
    }

    /** The client hears of it even if the JVM fails, which then is the thread's to tell. */
    private void answer(Pending pending, Call call) {
        try {
            pending.answer(desk.answer(call));
        } catch (VirtualMachineError e) {
            pending.answer(new Desk.Answer(Reply.error(500, e.toString()), true));
            throw e;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.log(Level.DEBUG, "API connection", cause);
        ctx.close();
    }
}
