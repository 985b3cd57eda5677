/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import javax.net.ssl.SSLContext;

/** What a connection passes: the way out, the gate before TLS, TLS, HTTP/1.1, the answers. */
final class OriginPipeline extends ChannelInitializer<Channel> {
    private static final int MAX_REQUEST_LINE = 8 * 1024;
    private static final int MAX_HEADER = 16 * 1024;

    private final SSLContext tls;
    private final Faults faults;
    private final RequestsOver requestsOver;
    private final ChannelGroup connections;

    OriginPipeline(SSLContext tls, Faults faults, RequestsOver requestsOver, ChannelGroup connections) {
        this.tls = tls;
        this.faults = faults;
        this.requestsOver = requestsOver;
        this.connections = connections;
    }

    @Override
    protected void initChannel(Channel channel) {
        connections.add(channel);
        Connection connection = new Connection(channel, requestsOver);
        channel.pipeline()
                .addLast(new Outlet(connection))
                .addLast(new ClientHelloGate(connection, faults))
                .addLast(new TlsStart(connection, tls, faults))
                .addLast(new RequestStart(connection, faults))
                .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_REQUEST_LINE)
                        .setMaxHeaderSize(MAX_HEADER)))
                .addLast(new ContinueHandler())
                .addLast(new RequestHandler(connection, faults));
    }
}
