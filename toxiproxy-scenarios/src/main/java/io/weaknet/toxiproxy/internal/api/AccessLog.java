/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelHandlerContext;
import io.weaknet.toxiproxy.ServerLog;
import io.weaknet.toxiproxy.internal.proxy.ProxyLog;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;

/** Says which calls were answered, with the keys of the original. */
record AccessLog(ServerLog log) {
    private static final Level LEVEL = Level.DEBUG;

    /** @param begun when the call came, by the ticker of the loop */
    void answered(ChannelHandlerContext ctx, Call call, int status, long begun) {
        if (log.isLoggable(LEVEL)) {
            var micros = (ctx.executor().ticker().nanoTime() - begun) / 1000;
            var fields = new LinkedHashMap<String, Object>();
            fields.put("client", ProxyLog.text(ctx.channel().remoteAddress()));
            fields.put("method", call.method());
            fields.put("url", call.uri());
            fields.put("user_agent", call.agent());
            fields.put("status", status);
            fields.put("duration", micros / 1e3f);
            log.log(LEVEL, "Answered call", fields);
        }
    }
}
