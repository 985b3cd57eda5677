/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * The server shows a certificate that a client must refuse, though the test certificate authority is trusted. It is made
 * when the condition is applied. New handshakes meet it; connections that are open go on.
 *
 * <p>It counts connections and the bytes of their ClientHello; if the certificate is {@link CertificateDefect#REVOKED
 * revoked}, those of clients that ask whether it is.
 *
 * @param defect what is wrong with it
 */
@ConditionType(
        name = "bad-certificate",
        sees = "a certificate that is expired, for another host, of an unknown issuer or bad in another way",
        examples = @ConditionType.Example("value = expired"))
public record BadCertificate(CertificateDefect defect) implements OriginCondition {
    /** It works in the handshake. */
    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public String describe() {
        return "BadCertificate[" + Settings.word(defect) + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_TLS);
    }
}
