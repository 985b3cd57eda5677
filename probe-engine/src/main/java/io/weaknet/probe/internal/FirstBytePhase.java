/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure.ProtocolError;
import io.weaknet.probe.ProbeResponse;
import java.util.Optional;

/** Waits for the response header; informational responses are passed over. */
final class FirstBytePhase implements PhaseStep {
    private static final int SWITCHING_PROTOCOLS = 101;

    @Override
    public Phase phase() {
        return Phase.FIRST_BYTE;
    }

    @Override
    public void begin(Exchange exchange, Outcome outcome) {
        exchange.connection().attach(Phase.FIRST_BYTE, outcome, message -> {
            // What is no header is the empty end of an informational response.
            if (message instanceof HttpResponse response) {
                header(response, exchange, outcome);
            }
        });
    }

    private static void header(HttpResponse response, Exchange exchange, Outcome outcome) {
        Throwable broken = response.decoderResult().cause();
        int status = response.status().code();
        if (broken instanceof PrematureChannelClosureException) {
            outcome.failed(Failures.closed(Phase.FIRST_BYTE));
        } else if (broken != null) {
            outcome.failed(new ProtocolError(Phase.FIRST_BYTE, Failures.detail(broken)));
        } else if (!isHttp1(response.protocolVersion())) {
            outcome.failed(new ProtocolError(Phase.FIRST_BYTE, "version " + response.protocolVersion()));
        } else if (status == SWITCHING_PROTOCOLS) {
            outcome.failed(new ProtocolError(Phase.FIRST_BYTE, "switches protocols unasked"));
        } else if (response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            exchange.response = Optional.of(new ProbeResponse(status, 0));
            outcome.completed();
        }
    }

    private static boolean isHttp1(HttpVersion version) {
        return version.protocolName().equals("HTTP") && version.majorVersion() == 1;
    }
}
