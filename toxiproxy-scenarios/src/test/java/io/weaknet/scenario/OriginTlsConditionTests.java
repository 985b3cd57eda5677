/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the TLS conditions of the origin say of themselves, refuse, and look like as fields. */
class OriginTlsConditionTests {
    @Test
    void describeThemselves() {
        assertThat(Conditions.badCertificate(CertificateDefect.NOT_YET_VALID).describe())
                .isEqualTo("BadCertificate[not_yet_valid]");
        assertThat(Conditions.certificateRotation(RotatedIssuer.SAME).describe())
                .isEqualTo("CertificateRotation[same issuer]");
        assertThat(Conditions.ocspTrouble(OcspAnswer.SILENT, Duration.ZERO).describe())
                .isEqualTo("OcspTrouble[silent]");
        assertThat(Conditions.stapledOcsp(OcspAnswer.GOOD, Duration.ofSeconds(3))
                        .describe())
                .isEqualTo("OcspTrouble[good after 3000 ms, stapled]");
        assertThat(Conditions.tlsMismatch(TlsParameter.ALPN).describe()).isEqualTo("TlsMismatch[alpn]");
        assertThat(Conditions.clientCertificateRequired().describe())
                .isEqualTo("ClientCertificateRequired[of the test authority]");
        assertThat(Conditions.clientCertificateRejected().describe())
                .isEqualTo("ClientCertificateRequired[all are rejected]");
        assertThat(Conditions.noCloseNotify(false).describe()).isEqualTo("NoCloseNotify[after half of the body]");
        assertThat(Conditions.noCloseNotify(true).describe()).isEqualTo("NoCloseNotify[after the body]");
    }

    @Test
    void needTheTlsOfTheOrigin() {
        assertThat(Conditions.badCertificate(CertificateDefect.EXPIRED).needs()).containsExactly(Capability.ORIGIN_TLS);
        assertThat(Conditions.noCloseNotify(true).needs()).containsExactly(Capability.ORIGIN_TLS);
    }

    @Test
    void refuseADelayThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.ocspTrouble(OcspAnswer.GOOD, Duration.ofMillis(-1)))
                .withMessage("delay: PT-0.001S (expected: 0 up to 24 hours)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.stapledOcsp(OcspAnswer.GOOD, Duration.ofNanos(1)))
                .withMessage("delay: 1ns (expected: whole milliseconds)");
    }

    @Test
    void areReadFromFieldsWithTheirDefaults() {
        assertThat(ConditionCodec.read(Map.of("type", "bad-certificate", "defect", "chain_too_long")))
                .isEqualTo(new BadCertificate(CertificateDefect.CHAIN_TOO_LONG));
        assertThat(ConditionCodec.read(Map.of("type", "certificate-rotation")))
                .isEqualTo(new CertificateRotation(RotatedIssuer.UNKNOWN));
        assertThat(ConditionCodec.read(Map.of("type", "ocsp-trouble", "answer", "revoked")))
                .isEqualTo(new OcspTrouble(OcspAnswer.REVOKED, Duration.ZERO, false));
        assertThat(ConditionCodec.read(Map.of("type", "client-certificate-required")))
                .isEqualTo(new ClientCertificateRequired(false));
        assertThat(ConditionCodec.read(Map.of("type", "no-close-notify"))).isEqualTo(new NoCloseNotify(false));
        assertThat(ConditionCodec.read(Map.of("type", "tls-mismatch", "parameter", "server_name")))
                .isEqualTo(new TlsMismatch(TlsParameter.SERVER_NAME));
    }
}
