/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ImmediateExecutor;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** How TLS answers one connection: faults alter it when its ClientHello has come. */
final class TlsSetup {
    /** How long a connection that is closed waits for a client that does not read. */
    private static final int CLOSE_NOTIFY_MILLIS = 250;

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final ClientHello hello;
    private SSLContext context;
    private boolean needsClientCertificate;
    private Executor tasks = ImmediateExecutor.INSTANCE;
    private Optional<byte[]> refusal = Optional.empty();

    TlsSetup(ClientHello hello, SSLContext context) {
        this.hello = hello;
        this.context = context;
    }

    ClientHello hello() {
        return hello;
    }

    /** The certificates to show and to trust; of several faults the last one has its way. */
    void context(SSLContext other) {
        context = other;
    }

    void needClientCertificate() {
        needsClientCertificate = true;
    }

    /** Who does what takes long; by default the event loop. */
    void tasks(Executor other) {
        tasks = other;
    }

    /** The bytes that are sent in place of a handshake, before the connection is closed. */
    void refuse(byte[] answer) {
        refusal = Optional.of(answer);
    }

    Optional<byte[]> refusal() {
        return refusal;
    }

    SslHandler handler() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setNeedClientAuth(needsClientCertificate);
        SslHandler handler = new SslHandler(engine, false, tasks);
        // A stalled handshake lasts until the client or the fault ends it.
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_MILLIS);
        return handler;
    }
}
