/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection whose request does not come whole in time, however busily its bytes dribble. */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to do
final class RequestDeadline extends ChannelInboundHandlerAdapter {
    /** As long as the original waits. */
    private static final int SECONDS = 15;

    private @Nullable Future<?> timer;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (timer == null) {
            timer = ctx.executor().schedule((Runnable) ctx::close, SECONDS, TimeUnit.SECONDS);
        }
        ctx.fireChannelRead(message);
    }

    /** The request is there. */
    void met() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        met();
        ctx.fireChannelInactive();
    }
}
