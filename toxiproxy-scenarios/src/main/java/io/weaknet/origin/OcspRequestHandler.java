/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.ObjLongConsumer;

/** Answers one connection of an OCSP responder, once and late. */
final class OcspRequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final System.Logger LOG = System.getLogger(Origin.class.getName());

    private final Holds holds;
    private final OcspResponses responses;
    private final Connection connection;
    private final ObjLongConsumer<Connection> asked;
    private boolean answered;

    OcspRequestHandler(Holds holds, OcspResponses responses, Connection connection, ObjLongConsumer<Connection> asked) {
        this.holds = holds;
        this.responses = responses;
        this.connection = connection;
        this.asked = asked;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (answered) {
            return; // the answer ends the connection; what was sent ahead gets none
        }
        answered = true;
        context.channel().config().setAutoRead(false);
        byte[] request = request(message);
        asked.accept(connection, request.length);
        byte[] answer = responses.answer(request);
        holds.hold(context.channel(), () -> send(context, answer));
    }

    /** It comes in the body of a POST, or in the path of a GET, in Base64. */
    private static byte[] request(FullHttpRequest message) {
        if (message.method().equals(HttpMethod.POST)) {
            return ByteBufUtil.getBytes(message.content());
        }
        String path = message.uri().substring(message.uri().indexOf('/') + 1);
        return Base64.getMimeDecoder().decode(URLDecoder.decode(path, StandardCharsets.US_ASCII));
    }

    private static void send(ChannelHandlerContext context, byte[] answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(answer));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/ocsp-response")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        HttpUtil.setContentLength(response, answer.length);
        HttpUtil.setKeepAlive(response, false);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.log(System.Logger.Level.DEBUG, () -> "OCSP responder closes " + context.channel(), cause);
        connection.close();
    }
}
