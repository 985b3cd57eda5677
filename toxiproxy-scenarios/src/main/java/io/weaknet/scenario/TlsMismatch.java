/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * The server takes nothing of what the client offers for one parameter of TLS, answers the ClientHello as such a server
 * does, and closes. A client that does not send the parameter gets through.
 *
 * <p>It counts connections and the bytes of their ClientHello.
 *
 * @param parameter what they have not in common
 */
@ConditionType(
        name = "tls-mismatch",
        sees =
                "no version, cipher suite, application protocol or server name in common: the handshake fails with an alert",
        examples = @ConditionType.Example("value = cipher_suite"))
public record TlsMismatch(TlsParameter parameter) implements OriginCondition {
    /** It works in the handshake. */
    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public String describe() {
        return "TlsMismatch[" + Settings.word(parameter) + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_TLS);
    }
}
