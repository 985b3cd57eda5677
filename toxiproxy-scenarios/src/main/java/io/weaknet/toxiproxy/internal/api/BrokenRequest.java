/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a request before it is looked at, in the words of Go's server. */
final class BrokenRequest {
    private static final Pattern HOST = Pattern.compile("[\\w!$%&'()*+,:;=\\[\\].~-]*");

    private BrokenRequest() {}

    /** The answer to a request that can't be understood. */
    static Optional<Reply> find(FullHttpRequest request) {
        var cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException) {
            return reply(431, "431 Request Header Fields Too Large");
        }
        var version = request.protocolVersion();
        if (cause != null || !version.protocolName().equals("HTTP")) {
            return reply(400, "400 Bad Request");
        }
        if (version.majorVersion() != 1) {
            return reply(505, "505 HTTP Version Not Supported: unsupported protocol version");
        }
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty() && version.compareTo(HttpVersion.HTTP_1_1) >= 0) {
            return reply(400, "400 Bad Request: missing required Host header");
        }
        if (hosts.size() > 1) {
            return reply(400, "400 Bad Request");
        }
        if (!hosts.isEmpty() && !HOST.matcher(hosts.get(0)).matches()) {
            return reply(400, "400 Bad Request: malformed Host header");
        }
        return Optional.empty();
    }

    private static Optional<Reply> reply(int status, String text) {
        return Optional.of(Reply.text(status, text));
    }
}
