/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Answers requests, one after the other on the control thread: resources wait for event loops, which they could not do on
 * one of them.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to do
@ChannelHandler.Sharable
final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

    private final Routes routes;
    private final Executor control;

    ApiHandler(Routes routes, Executor control) {
        this.routes = routes;
        this.control = control;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        var decoded = request.decoderResult().isSuccess();
        // Where a broken request ends nobody knows: nothing that follows it can be read.
        var keepAlive = decoded && HttpUtil.isKeepAlive(request);
        var method = request.method().name();
        var uri = request.uri();
        var agent = request.headers().get(HttpHeaderNames.USER_AGENT, "");
        var body = request.content().toString(StandardCharsets.UTF_8);
        // Browsers send one with what may change something, scripts can't leave it out as they can forge the agent.
        var page = agent.startsWith("Mozilla/") || request.headers().contains(HttpHeaderNames.ORIGIN);
        try {
            control.execute(() ->
                    send(ctx, decoded ? answer(method, uri, page, body) : new Answer(badRequest(), false), keepAlive));
        } catch (RejectedExecutionException e) {
            ctx.close();
        }
    }

    private static Reply badRequest() {
        return Reply.error(new ApiException(400, "bad request"));
    }

    private record Answer(Reply reply, boolean routed) {}

    private Answer answer(String method, String uri, boolean page, String body) {
        String path;
        try {
            path = new QueryStringDecoder(uri).path();
        } catch (IllegalArgumentException e) {
            return new Answer(badRequest(), false);
        }
        var match = routes.match(path);
        if (match.isEmpty()) {
            return new Answer(Reply.text(404, "404 page not found\n"), false);
        }
        var resource = match.get().methods().get(method);
        if (resource == null) {
            return new Answer(Reply.empty(405), false);
        }
        // A web page that the developer happens to open must not drive the proxies.
        if (page) {
            return new Answer(Reply.text(403, "User agent not allowed\n"), true);
        }
        return new Answer(answer(resource, new Request(method, match.get().names(), body)), true);
    }

    private static Reply answer(Resource resource, Request request) {
        try {
            return resource.answer(request);
        } catch (ApiException e) {
            return Reply.error(e);
        } catch (ProxyException e) {
            return Reply.error(new ApiException(500, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, request.method() + " " + request.names(), e);
            return Reply.error(new ApiException(500, e.toString()));
        }
    }

    private static void send(ChannelHandlerContext ctx, Answer answer, boolean keepAlive) {
        var reply = answer.reply;
        if (reply.stream() != null) {
            stream(ctx, reply, reply.stream());
            return;
        }
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(reply.status()),
                Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8));
        var headers = response.headers();
        if (!reply.contentType().isEmpty()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        }
        if (reply.isText()) {
            headers.set("X-Content-Type-Options", "nosniff");
        }
        if (answer.routed) {
            headers.set("X-Toxiproxy-Request-Id", requestId());
        }
        if (reply.status() != 204) {
            HttpUtil.setContentLength(response, response.content().readableBytes());
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        var sent = ctx.writeAndFlush(response);
        sent.addListener(keepAlive ? done -> next(ctx) : ChannelFutureListener.CLOSE);
    }

    private static void stream(ChannelHandlerContext ctx, Reply reply, Reply.Stream stream) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        response.headers().set("X-Toxiproxy-Request-Id", requestId());
        HttpUtil.setKeepAlive(response, false);
        HttpUtil.setTransferEncodingChunked(response, true);
        ctx.executor().execute(() -> {
            ctx.writeAndFlush(response);
            stream.begin(ctx);
        });
    }

    private static void next(ChannelHandlerContext ctx) {
        var queue = ctx.pipeline().context(OneAtATime.class);
        if (queue != null) {
            ((OneAtATime) queue.handler()).answered(queue);
        }
    }

    private static String requestId() {
        var id = new StringBuilder(20);
        for (var i = 0; i < 20; i++) {
            id.append(DIGITS.charAt(ThreadLocalRandom.current().nextInt(DIGITS.length())));
        }
        return id.toString();
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
