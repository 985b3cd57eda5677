/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure.BodyTooLarge;
import io.weaknet.probe.ProbeFailure.ProtocolError;
import io.weaknet.probe.ProbeFailure.UnexpectedStatus;
import io.weaknet.probe.ProbeResponse;
import java.util.Optional;

/**
 * Reads the body to its end and counts it. A body that ends with the connection is complete on plain TCP; on TLS only if
 * the peer has said so by a close_notify, since anybody on the way can end a TCP connection.
 */
final class BodyPhase implements PhaseStep {
    @Override
    public Phase phase() {
        return Phase.BODY;
    }

    @Override
    public void begin(Exchange exchange, Outcome outcome) {
        exchange.connection().attach(Phase.BODY, outcome, message -> {
            if (message instanceof HttpContent content) {
                content(content, exchange, outcome);
            }
        });
    }

    private static void content(HttpContent content, Exchange exchange, Outcome outcome) {
        Throwable broken = content.decoderResult().cause();
        if (broken != null) {
            outcome.failed(new ProtocolError(Phase.BODY, Failures.detail(broken)));
            return;
        }
        ProbeResponse before = exchange.response.orElseThrow();
        long bytes = before.bodyBytes() + content.content().readableBytes();
        exchange.response = Optional.of(new ProbeResponse(before.status(), bytes));
        if (bytes > exchange.request.maxBodyBytes()) {
            outcome.failed(new BodyTooLarge(Phase.BODY, exchange.request.maxBodyBytes()));
        } else if (content instanceof LastHttpContent) {
            end(exchange, before.status(), outcome);
        }
    }

    private static void end(Exchange exchange, int status, Outcome outcome) {
        Connection connection = exchange.connection();
        if (exchange.target.tls() && connection.inputEnded() && !connection.closeNotified()) {
            outcome.failed(Failures.closed(Phase.BODY));
        } else if (!exchange.request.expects(status)) {
            outcome.failed(new UnexpectedStatus(Phase.BODY, status));
        } else {
            outcome.completed();
        }
    }
}
