/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.AppliedCondition;
import io.weaknet.scenario.CertificateDefect;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.When;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // A condition is in force as long as its block.
class BadCertificateLinkTests {
    private final TlsRig rig = new TlsRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXPIRED              | CertificateExpiredException
            NOT_YET_VALID        | CertificateNotYetValidException
            WRONG_HOST           | No subject alternative DNS name matching localhost found
            UNTRUSTED_ISSUER     | PKIX path building failed
            SELF_SIGNED          | PKIX path building failed
            MISSING_INTERMEDIATE | PKIX path building failed
            CHAIN_TOO_LONG       | (11) exceeds the maximum allowed length (10)
            TOO_LARGE            | exceeds the maximum allowed size (32768)
            """)
    void aClientRefusesItWhileItLasts(CertificateDefect defect, String reason) throws Exception {
        assertThat(rig.get()).isEqualTo(200);

        try (AppliedCondition applied = rig.apply(Conditions.badCertificate(defect))) {
            assertThatThrownBy(rig::get)
                    .isInstanceOf(SSLException.class)
                    .satisfies(failure -> assertThat(TlsRig.story(failure)).contains(reason));
            assertThat(applied.condition().describe()).startsWith("BadCertificate[");
            assertThat(rig.evidence().connections()).isEqualTo(1);
            assertThat(rig.evidence().bytes()).isGreaterThan(100);
        }

        assertThat(rig.get()).isEqualTo(200);
        assertThat(rig.evidence().connections()).isEqualTo(1);
    }

    @Test
    void onlyTheFirstConnectionsMeetItIfThatIsAskedFor() throws Exception {
        rig.apply(Conditions.badCertificate(CertificateDefect.EXPIRED)
                .when(new When(Duration.ZERO, Optional.empty(), Duration.ZERO, 2, 0)));

        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(rig::get).isInstanceOf(SSLException.class);
        }
        assertThat(rig.get()).isEqualTo(200);
        assertThat(rig.evidence().connections()).isEqualTo(2);
    }

    @Test
    void onlyAClientThatAsksNoticesThatItIsRevoked() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.badCertificate(CertificateDefect.REVOKED))) {
            assertThat(rig.get()).isEqualTo(200);
            assertThat(rig.evidence().fired()).isFalse();

            assertThatThrownBy(() -> rig.get(rig.revocationChecking()))
                    .isInstanceOf(SSLException.class)
                    .satisfies(failure -> assertThat(TlsRig.story(failure)).contains("CertificateRevokedException"));
            assertThat(applied.condition().describe()).isEqualTo("BadCertificate[revoked]");
            assertThat(rig.evidence().connections()).isEqualTo(1);
        }
        assertThat(rig.get()).isEqualTo(200);
    }
}
