/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Answers on the wire, with the headers of the original. */
final class Responses {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Responses() {}

    /** Sends it, then closes the connection or lets the next request through. */
    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection
    static void send(ChannelHandlerContext ctx, Desk.Answer answer, HttpVersion asked, boolean keepAlive) {
        var version = asked.compareTo(HttpVersion.HTTP_1_1) < 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
        var stream = answer.reply().stream();
        if (stream != null) {
            begin(ctx, answer.reply(), stream, version);
            return;
        }
        var response = response(answer.reply(), version);
        if (answer.routed()) {
            response.headers().set("X-Toxiproxy-Request-Id", requestId());
        }
        if (keepAlive == version.equals(HttpVersion.HTTP_1_0)) {
            response.headers().set("Connection", keepAlive ? "keep-alive" : "close");
        }
        var sent = ctx.writeAndFlush(response);
        sent.addListener(keepAlive ? done -> OneAtATime.answered(ctx.pipeline()) : ChannelFutureListener.CLOSE);
    }

    /** No other request is answered on the connection. For HTTP/1.0, which knows no chunks, its end is that of the body. */
    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection
    private static void begin(ChannelHandlerContext ctx, Reply reply, Reply.Stream stream, HttpVersion version) {
        var response = new DefaultHttpResponse(version, HttpResponseStatus.valueOf(reply.status()));
        var headers = response.headers();
        headers.set("Content-Type", reply.contentType());
        headers.set("X-Toxiproxy-Request-Id", requestId());
        headers.set("Date", DATE.format(Instant.now()));
        headers.set("Connection", "close");
        HttpUtil.setTransferEncodingChunked(response, version.equals(HttpVersion.HTTP_1_1));
        ctx.executor().execute(() -> {
            ctx.writeAndFlush(response);
            stream.begin(ctx);
        });
    }

    static FullHttpResponse response(Reply reply, HttpVersion version) {
        var response = new DefaultFullHttpResponse(
                version,
                HttpResponseStatus.valueOf(reply.status()),
                Unpooled.wrappedBuffer(reply.body().getBytes(StandardCharsets.UTF_8)));
        var headers = response.headers();
        if (!reply.contentType().isEmpty()) {
            headers.set("Content-Type", reply.contentType());
        }
        if (!reply.location().isEmpty()) {
            headers.set("Location", reply.location());
        }
        if (reply.isText()) {
            headers.set("X-Content-Type-Options", "nosniff");
        }
        headers.set("Date", DATE.format(Instant.now()));
        if (reply.status() != 204) {
            headers.set("Content-Length", response.content().readableBytes());
        }
        return response;
    }

    private static String requestId() {
        var id = new StringBuilder(20);
        for (var i = 0; i < 20; i++) {
            id.append(DIGITS.charAt(ThreadLocalRandom.current().nextInt(DIGITS.length())));
        }
        return id.toString();
    }
}
