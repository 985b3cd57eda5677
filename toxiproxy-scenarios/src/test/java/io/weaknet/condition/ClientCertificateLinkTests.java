/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.AppliedCondition;
import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.scenario.Conditions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A condition is in force as long as its block.
class ClientCertificateLinkTests {
    /** With TLS 1.3 the request crosses the alert; the server does not read it, and its RST may overtake the alert. */
    private static final String RESET = "Connection reset|Broken pipe|terminated the handshake";

    private final TlsRig rig = new TlsRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void onlyAClientWithACertificateGetsThroughWhileItIsRequired() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.clientCertificateRequired())) {
            assertThatThrownBy(rig::get).isInstanceOf(IOException.class).satisfies(failure -> assertThat(
                            TlsRig.story(failure))
                    .containsPattern("certificate_required|bad_certificate|" + RESET));
            assertThat(rig.get(rig.link.clientSslContext())).isEqualTo(200);
            assertThat(rig.evidence().connections()).isGreaterThanOrEqualTo(2);
        }
        assertThat(rig.get()).isEqualTo(200);
        assertThat(rig.get(rig.link.clientSslContext())).isEqualTo(200);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTaken() throws Exception {
        var stranger = TestCertificateAuthority.create().issueClient("stranger");
        assertThat(stranger.chain()).hasSize(1);
        try (AppliedCondition applied = rig.apply(Conditions.clientCertificateRequired())) {
            assertThatThrownBy(() -> rig.get(stranger.sslContext())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void allAreRejectedIfThatIsAskedFor() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.clientCertificateRejected())) {
            assertThatThrownBy(() -> rig.get(rig.link.clientSslContext()))
                    .isInstanceOf(IOException.class)
                    .satisfies(failure ->
                            assertThat(TlsRig.story(failure)).containsPattern("certificate_unknown|" + RESET));
        }
        assertThat(rig.get(rig.link.clientSslContext())).isEqualTo(200);
    }

    @Test
    void aClientCanTakeItFromPkcs12() throws Exception {
        char[] password = "secret".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(rig.link.clientCertificate().pkcs12(password)), password);

        assertThat(store.getCertificate("client"))
                .isEqualTo(rig.link.clientCertificate().chain().get(0));
        assertThat(store.getKey("client", password))
                .isEqualTo(rig.link.clientCertificate().privateKey());
    }
}
