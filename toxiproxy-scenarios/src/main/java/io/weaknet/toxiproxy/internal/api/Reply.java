/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * What a resource answers.
 *
 * @param stream sends what follows on the header, if the body is not all there is
 */
record Reply(
        int status,
        String contentType,
        String body,
        @Nullable Stream stream) {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    Reply(int status, String contentType, String body) {
        this(status, contentType, body, null);
    }

    /** A body that comes bit by bit. It takes the connection over: no further request is answered on it. */
    interface Stream {
        /** Called on the loop of the connection, once the header is on its way. */
        void begin(ChannelHandlerContext ctx);
    }

    static Reply json(int status, Object value) {
        return new Reply(status, JSON, GoJson.write(value));
    }

    static Reply of(String contentType, String body) {
        return new Reply(200, contentType, body);
    }

    static Reply text(int status, String body) {
        return new Reply(status, TEXT, body);
    }

    static Reply empty(int status) {
        return new Reply(status, "", "");
    }

    static Reply error(ApiException error) {
        return text(
                error.status(), "{\"error\":" + GoJson.write(error.text()) + ",\"status\":" + error.status() + "}\n");
    }

    /** Whether it is plain text, which browsers must not take for anything else. */
    boolean isText() {
        return contentType.equals(TEXT);
    }
}
