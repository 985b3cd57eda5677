/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * What a resource answers.
 *
 * @param contentType empty if there is none
 * @param location empty if the client is not sent elsewhere
 * @param stream sends what follows on the header, if the body is not all there is
 */
record Reply(
        int status,
        String contentType,
        String location,
        String body,
        @Nullable Stream stream) {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    Reply(int status, String contentType, String location, String body) {
        this(status, contentType, location, body, null);
    }

    /** A body that comes bit by bit. It takes the connection over: no further request is answered on it. */
    interface Stream {
        /** Called on the loop of the connection, once the header is on its way. */
        void begin(ChannelHandlerContext ctx);
    }

    static Reply json(int status, Object value) {
        return new Reply(status, JSON, "", GoJson.write(value));
    }

    static Reply of(String contentType, String body) {
        return new Reply(200, contentType, "", body);
    }

    static Reply stream(String contentType, Stream stream) {
        return new Reply(200, contentType, "", "", stream);
    }

    static Reply text(int status, String body) {
        return new Reply(status, TEXT, "", body);
    }

    static Reply empty(int status) {
        return new Reply(status, "", "", "");
    }

    static Reply moved(String location) {
        return new Reply(301, "", location, "");
    }

    static Reply error(ApiException error) {
        return error(error.status(), error.text());
    }

    static Reply error(int status, String text) {
        return text(status, "{\"error\":" + GoJson.write(text) + ",\"status\":" + status + "}\n");
    }

    /** Whether it is plain text, which browsers must not take for anything else. */
    boolean isText() {
        return contentType.equals(TEXT);
    }
}
