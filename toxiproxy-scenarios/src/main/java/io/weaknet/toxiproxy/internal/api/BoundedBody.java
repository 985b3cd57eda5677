/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Collects a request; refuses a large one with an error that clients can read. */
final class BoundedBody extends HttpObjectAggregator {
    /** Whether the request whose end is to come has its answer already. */
    private boolean refused;

    BoundedBody() {
        super(Limits.BODY);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object part) throws Exception {
        // The end of the request before does not come if the client was told not to send its body.
        refused &= !(part instanceof HttpRequest);
        var last = part instanceof LastHttpContent;
        super.channelRead(ctx, part);
        if (last && refused) {
            refused = false;
            OneAtATime.answered(ctx.pipeline());
        }
    }

    @Override
    protected @Nullable Object newContinueResponse(HttpMessage start, int most, ChannelPipeline pipeline) {
        var response = super.newContinueResponse(start, most, pipeline);
        refused = response instanceof HttpResponse early && early.status().codeClass() == HttpStatusClass.CLIENT_ERROR;
        return response;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        var error = Reply.error(413, "request body too large: more than " + Limits.BODY + " bytes");
        // Not closed: a client that still sends would get RST and lose the answer. The rest of the body is dropped.
        refused = true;
        ctx.writeAndFlush(Responses.response(error, HttpVersion.HTTP_1_1))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
