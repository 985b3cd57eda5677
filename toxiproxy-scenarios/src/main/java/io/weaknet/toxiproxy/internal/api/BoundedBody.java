/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;

/** Collects a request; refuses a large one with an error that clients can read. */
final class BoundedBody extends HttpObjectAggregator {
    BoundedBody() {
        super(Limits.BODY);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        var error = Reply.error(413, "request body too large: more than " + Limits.BODY + " bytes");
        // Not closed: a client that still sends would get RST and lose the answer. The rest of the body is dropped.
        ctx.writeAndFlush(Responses.response(error, HttpVersion.HTTP_1_1))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
