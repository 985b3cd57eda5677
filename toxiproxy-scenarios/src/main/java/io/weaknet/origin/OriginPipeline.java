/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** What a connection passes: the gate before TLS, TLS, HTTP/1.1, the answers. */
final class OriginPipeline extends ChannelInitializer<Channel> {
    private static final int MAX_REQUEST_LINE = 8 * 1024;
    private static final int MAX_HEADER = 16 * 1024;

    /** How long a connection that is closed waits for a client that does not read. */
    private static final int CLOSE_NOTIFY_MILLIS = 250;

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

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
        SSLEngine engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        SslHandler ssl = new SslHandler(engine);
        // A stalled handshake lasts until the client or the fault ends it.
        ssl.setHandshakeTimeoutMillis(0);
        ssl.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_MILLIS);
        channel.pipeline()
                .addLast(new ClientHelloGate(connection, faults))
                .addLast(ssl)
                .addLast(new RequestStart(connection, faults))
                .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_REQUEST_LINE)
                        .setMaxHeaderSize(MAX_HEADER)))
                .addLast(new ContinueHandler())
                .addLast(new RequestHandler(connection, faults));
    }
}
