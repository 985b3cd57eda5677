/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.OcspAnswer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Says the same of every certificate that it is asked about (RFC 6960 §4.2), signed by its issuer itself. */
final class OcspResponses {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final TestCertificateAuthority authority;
    private final OcspAnswer answer;

    OcspResponses(TestCertificateAuthority authority, OcspAnswer answer) {
        this.authority = authority;
        this.answer = answer;
    }

    byte[] answer(byte[] request) {
        return Pki.made("OCSP response", () -> switch (answer) {
            case MALFORMED -> "no OCSP response".getBytes(StandardCharsets.US_ASCII);
            case TRY_LATER ->
                new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
            default ->
                new OCSPRespBuilder()
                        .build(OCSPRespBuilder.SUCCESSFUL, signed(new OCSPReq(request)))
                        .getEncoded();
        });
    }

    private BasicOCSPResp signed(OCSPReq request) throws Exception {
        X509CertificateHolder issuer = new JcaX509CertificateHolder(authority.certificate());
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(issuer.getSubject()));
        Instant now = Instant.now();
        Instant said = answer == OcspAnswer.OUT_OF_DATE ? now.minus(DAY) : now.minusSeconds(1);
        for (Req each : request.getRequestList()) {
            builder.addResponse(each.getCertID(), status(now), Date.from(said), Date.from(said.plus(HOUR)));
        }
        PrivateKey key = authority.bundle().getKeyPair().getPrivate();
        return builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(key),
                new X509CertificateHolder[] {issuer},
                Date.from(now));
    }

    private CertificateStatus status(Instant now) {
        return switch (answer) {
            case REVOKED -> new RevokedStatus(Date.from(now.minus(HOUR)), CRLReason.keyCompromise);
            case UNKNOWN -> new UnknownStatus();
            default -> CertificateStatus.GOOD;
        };
    }
}
