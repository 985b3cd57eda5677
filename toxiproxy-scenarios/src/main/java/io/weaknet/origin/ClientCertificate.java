/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a {@link TestCertificateAuthority} by which a client shows who it is, with its private key. Immutable and
 * thread-safe.
 */
public final class ClientCertificate {
    private final TestCertificateAuthority authority;
    private final X509Bundle bundle;

    ClientCertificate(TestCertificateAuthority authority, X509Bundle bundle) {
        this.authority = authority;
        this.bundle = bundle;
    }

    /**
     * What a client sends: its own certificate first, the authority's not included.
     *
     * @return the certificates, at least one
     */
    public List<X509Certificate> chain() {
        return List.of(bundle.getCertificatePath());
    }

    /**
     * The private key of the first certificate.
     *
     * @return the key, EC P-256
     */
    public PrivateKey privateKey() {
        return bundle.getKeyPair().getPrivate();
    }

    /**
     * What a client sends, for clients that read PEM.
     *
     * @return one PEM block per certificate of the {@link #chain()}
     */
    public String pem() {
        return bundle.getCertificatePathPEM();
    }

    /**
     * The private key, for clients that read PEM.
     *
     * @return one PEM block, unencrypted PKCS#8
     */
    public String privateKeyPem() {
        return bundle.getPrivateKeyPEM();
    }

    /**
     * Chain and key in a store, encoded, for clients that read PKCS#12.
     *
     * @param password the password of the store and of the key
     * @return the encoded store with one entry
     */
    public byte[] pkcs12(char[] password) {
        return Pki.made("PKCS#12 key store", () -> {
            KeyStore store = TestCertificateAuthority.emptyStore();
            store.setKeyEntry("client", privateKey(), password, bundle.getCertificatePath());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        });
    }

    /**
     * A client context that shows this certificate if a server asks for one, and trusts the authority that issued it and
     * nobody else.
     *
     * @return a new context, without sessions to resume
     */
    public SSLContext sslContext() {
        return Pki.context(Pki.keyManagers(bundle), authority.trustManagers());
    }
}
