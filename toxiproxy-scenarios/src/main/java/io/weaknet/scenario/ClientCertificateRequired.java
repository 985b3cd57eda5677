/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * The server asks for a client certificate (mutual TLS) and takes only those that the test certificate authority issued:
 * {@code WeakLink.clientSslContext()} shows one. A client without gets an alert: {@code bad_certificate} with TLS 1.2, and
 * {@code certificate_required} with TLS 1.3, where its own side of the handshake has ended by then, so that it learns of it
 * as it sends or reads: by the alert, or by a reset if its request crosses the alert.
 *
 * <p>It counts connections and the bytes of their ClientHello.
 *
 * @param reject whether the server takes none, not even those: the alert {@code certificate_unknown}
 */
@ConditionType(
        name = "client-certificate-required",
        sees =
                "the server asks for a client certificate and ends the handshake with an alert if there is none, or whatever"
                        + " it is",
        examples = @ConditionType.Example("reject = false"))
public record ClientCertificateRequired(boolean reject) implements OriginCondition {
    /** It works in the handshake. */
    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public String describe() {
        return "ClientCertificateRequired[" + (reject ? "all are rejected" : "of the test authority") + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_TLS);
    }
}
