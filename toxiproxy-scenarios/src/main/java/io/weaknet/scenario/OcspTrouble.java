/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Set;

/**
 * The server's certificate names an OCSP responder, which answers late, badly or not at all. A client that checks revocation
 * asks it in the handshake; most do so only if they are told to. The JDK's does with a trust manager of its own:
 *
 * <pre>{@code
 * var path = CertPathBuilder.getInstance("PKIX");
 * var checker = (PKIXRevocationChecker) path.getRevocationChecker();
 * checker.setOptions(Set.of(NO_FALLBACK)); // with SOFT_FAIL a dead responder is as good as a good answer
 * var parameters = new PKIXBuilderParameters(link.trustStore(), new X509CertSelector());
 * parameters.addCertPathChecker(checker);
 * var trust = TrustManagerFactory.getInstance("PKIX");
 * trust.init(new CertPathTrustManagerParameters(parameters));
 * var context = SSLContext.getInstance("TLS");
 * context.init(null, trust.getTrustManagers(), null);
 * }</pre>
 *
 * <p>The JDK waits up to 15 s for an answer ({@code com.sun.security.ocsp.timeout}, {@code com.sun.security.ocsp.readtimeout}).
 *
 * <p>If the answer is <em>stapled</em> (RFC 6066 §8), it is the server that asks, anew for each handshake of a client that
 * wants a staple, and shows what it got beside its certificate. It waits up to 5 s, during which the ServerHello is late; then,
 * and after an answer that is an error, it goes on without a staple, and a client that must know asks the responder itself.
 * That is how the JDK's server does it.
 *
 * <p>It counts what got to the responder: connections, and the bytes of requests; if nobody listens or it is stapled,
 * connections that saw the certificate, and the bytes of their ClientHello. Where no client asks, it has not fired.
 *
 * @param answer what the responder answers
 * @param delay how late it answers, in whole milliseconds, from 0 to 24 hours
 * @param stapled whether the server asks, and shows the answer to the client
 */
@ConditionType(
        name = "ocsp-trouble",
        sees = "the OCSP responder of the server's certificate answers late, badly or not at all",
        examples = {
            @ConditionType.Example("answer = good, delay = 3s"),
            @ConditionType.Example(value = "answer = revoked, stapled = true", shape = "shown by the server")
        })
public record OcspTrouble(
        OcspAnswer answer, @Field(absent = "0ms") Duration delay, boolean stapled) implements OriginCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the delay is negative, more than 24 hours or not in whole milliseconds
     */
    public OcspTrouble {
        Settings.delay(delay, "delay");
    }

    /** It works in the handshake. */
    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public String describe() {
        return "OcspTrouble[" + Settings.word(answer) + (delay.isZero() ? "" : " after " + Settings.millis(delay))
                + (stapled ? ", stapled" : "") + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_TLS);
    }
}
