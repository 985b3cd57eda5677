/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * The server changes its certificate and key while it runs: new handshakes get the new one, connections that are open live
 * on. Sessions from before cannot be resumed. When it rotates is when the condition begins: by
 * {@code when = @When(from = "2s")}, or by {@code link.apply(condition)}. When it ends the server rotates back.
 *
 * <p>It counts connections with the new certificate and the bytes of their ClientHello.
 *
 * @param issuer who issues the new certificate
 */
@ConditionType(
        name = "certificate-rotation",
        sees = "new connections get another certificate than those before, of the same or of an unknown issuer",
        examples = @ConditionType.Example("issuer = unknown"))
public record CertificateRotation(@Field(absent = "unknown") RotatedIssuer issuer) implements OriginCondition {
    /** It works in the handshake. */
    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public String describe() {
        return "CertificateRotation[" + Settings.word(issuer) + " issuer]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_TLS);
    }
}
