/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeRequest;

/** Writes the request. */
final class RequestPhase implements PhaseStep {
    private static final String USER_AGENT = "WeakNet/" + version();
    private static final int LONGEST_LINE = 8 << 10;
    private static final int LARGEST_HEADER = 64 << 10;
    private static final int LARGEST_CHUNK = 64 << 10;

    @Override
    public Phase phase() {
        return Phase.REQUEST;
    }

    @Override
    public void begin(Exchange exchange, Outcome outcome) {
        Connection connection = exchange.connection();
        connection.attach(Phase.REQUEST, outcome);
        connection.insert(newCodec());
        connection.channel().writeAndFlush(request(exchange.request)).addListener(future -> {
            if (future.isSuccess()) {
                outcome.completed();
            } else {
                outcome.failed(Failures.of(Phase.REQUEST, future.cause()));
            }
        });
    }

    static HttpClientCodec newCodec() {
        return new HttpClientCodec(LONGEST_LINE, LARGEST_HEADER, LARGEST_CHUNK);
    }

    static FullHttpRequest request(ProbeRequest probe) {
        Target target = Target.of(probe.uri());
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(probe.method()), target.path(), Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(HttpHeaderNames.HOST, target.hostHeader())
                .set(HttpHeaderNames.USER_AGENT, USER_AGENT)
                .set(HttpHeaderNames.ACCEPT, "*/*")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        probe.headers().forEach(request.headers()::set);
        return request;
    }

    private static String version() {
        String version = RequestPhase.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
