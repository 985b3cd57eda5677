/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.handler.ssl.SslHandler;
import io.weaknet.probe.Phase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** The TLS handshake, always a full one, so that each attempt measures the same and checks the certificate. */
final class TlsPhase implements PhaseStep {
    /**
     * The JDK looks for a session to resume by host and port. Nothing else depends on this port, so that a number of its
     * own for each attempt, none of them a port, means that none is ever found, not even by a concurrent attempt.
     */
    private static final AtomicInteger CACHE_KEYS = new AtomicInteger(0xffff);

    @Override
    public Phase phase() {
        return Phase.TLS;
    }

    @Override
    public boolean skipped(Exchange exchange) {
        return !exchange.target.tls();
    }

    @Override
    public void begin(Exchange exchange, Outcome outcome) {
        Connection connection = exchange.connection();
        connection.attach(Phase.TLS, outcome);
        SSLEngine engine = newEngine(exchange.settings.trust(), exchange.target);
        SslHandler handler = new SslHandler(engine, false, exchange.transport.tlsTasks());
        handler.setHandshakeTimeoutMillis(0); // the limits end it
        handler.handshakeFuture().addListener(future -> {
            if (future.isSuccess()) {
                // With TLS 1.3 a ticket comes after the handshake; it is a child of the session and goes with it.
                connection.onClose(() -> engine.getSession().invalidate());
                outcome.completed();
            } else {
                outcome.failed(Failures.of(Phase.TLS, future.cause()));
            }
        });
        connection.insert(handler);
    }

    static SSLEngine newEngine(SSLContext context, Target target) {
        SSLEngine engine = context.createSSLEngine(target.host(), CACHE_KEYS.incrementAndGet());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (target.literal().isEmpty()) {
            parameters.setServerNames(List.of(new SNIHostName(target.host())));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
