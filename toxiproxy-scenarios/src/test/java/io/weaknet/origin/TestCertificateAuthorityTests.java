/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class TestCertificateAuthorityTests {
    private final TestCertificateAuthority authority = TestCertificateAuthority.create();

    @Test
    void itsContextTrustsWhatItIssued() throws Exception {
        try (OriginHost host = OriginHost.create(authority);
                Origin origin = host.start()) {
            assertThat(Clients.get(authority.sslContext(), origin, "/").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void itsPemIsReadByAPlainJdkClient() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", readPem(authority.pem()));

        assertThatOriginIsTrustedBy(store);
    }

    @Test
    void itsPkcs12IsReadByAPlainJdkClient() throws Exception {
        char[] password = "secret".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(authority.pkcs12(password)), password);

        assertThat(store.isCertificateEntry(store.aliases().nextElement())).isTrue();
        assertThatOriginIsTrustedBy(store);
    }

    @Test
    void aPkcs12NeedsItsPassword() throws Exception {
        byte[] encoded = authority.pkcs12("secret".toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");

        assertThatThrownBy(() -> store.load(new ByteArrayInputStream(encoded), "wrong".toCharArray()))
                .hasMessageContaining("password");
    }

    @Test
    void nobodyTrustsAnotherAuthority() throws Exception {
        try (OriginHost host = OriginHost.create(authority);
                Origin origin = host.start()) {
            SSLContext other = TestCertificateAuthority.create().sslContext();

            assertThatThrownBy(() -> Clients.get(other, origin, "/")).isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> Clients.get(SSLContext.getDefault(), origin, "/"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aLeafIsValidForItsNamesAndAddresses() throws Exception {
        ServerCertificate leaf = authority.issue("shop.test", "127.0.0.1", "::1");

        assertThat(leaf.chain().get(0).getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("shop.test", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void aLeafIsShortLivedAndSignedByTheAuthority() throws Exception {
        X509Certificate leaf = authority.issue("localhost").chain().get(0);

        leaf.checkValidity();
        leaf.verify(authority.certificate().getPublicKey());
        assertThat(Duration.between(
                        leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
                .isLessThanOrEqualTo(Duration.ofHours(26));
    }

    @Test
    void aLeafIsNoAuthorityButTheAuthorityMaySignOthers() {
        assertThat(authority.issue("localhost").chain().get(0).getBasicConstraints())
                .isEqualTo(-1);
        assertThat(authority.certificate().getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aChainHoldsTheLeafAlone() throws Exception {
        ServerCertificate leaf = authority.issue("localhost");

        assertThat(leaf.chain()).hasSize(1);
        assertThat(readPem(leaf.pem())).isEqualTo(leaf.chain().get(0));
        assertThat(leaf.privateKeyPem()).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void aKeyStoreHoldsTheKeyThatBelongsToTheLeaf() throws Exception {
        char[] password = "secret".toCharArray();
        ServerCertificate leaf = authority.issue("localhost");
        KeyStore store = leaf.keyStore(password);
        var entry = (KeyStore.PrivateKeyEntry)
                store.getEntry(store.aliases().nextElement(), new KeyStore.PasswordProtection(password));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(entry.getPrivateKey());
        byte[] signed = signature.sign();
        signature.initVerify(leaf.chain().get(0));

        assertThat(signature.verify(signed)).isTrue();
        assertThat(entry.getCertificateChain()).containsExactlyElementsOf(leaf.chain());
    }

    @Test
    void twoLeavesShareNoKey() {
        assertThat(authority.issue("localhost").privateKey())
                .isNotEqualTo(authority.issue("localhost").privateKey());
    }

    @Test
    void aLeafNeedsAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(authority::issue)
                .withMessage("names: [] (expected: at least one, none blank)");
        assertThatIllegalArgumentException().isThrownBy(() -> authority.issue("localhost", " "));
    }

    private void assertThatOriginIsTrustedBy(KeyStore store) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (OriginHost host = OriginHost.create(authority);
                Origin origin = host.start()) {
            for (String name : List.of("localhost", "127.0.0.1")) {
                assertThat(Clients.get(context, name, origin, "/").statusCode()).isEqualTo(200);
            }
        }
    }

    private static X509Certificate readPem(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
