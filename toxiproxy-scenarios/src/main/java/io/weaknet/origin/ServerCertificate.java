/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.pkitesting.X509Bundle;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** A server certificate of a {@link TestCertificateAuthority} with its private key. Immutable and thread-safe. */
public final class ServerCertificate {
    private final X509Bundle bundle;

    ServerCertificate(X509Bundle bundle) {
        this.bundle = bundle;
    }

    X509Bundle bundle() {
        return bundle;
    }

    /**
     * What a server sends: its own certificate first, the authority's not included.
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
     * What a server sends, for servers that read PEM.
     *
     * @return one PEM block per certificate of the {@link #chain()}
     */
    public String pem() {
        return bundle.getCertificatePathPEM();
    }

    /**
     * The private key, for servers that read PEM.
     *
     * @return one PEM block, unencrypted PKCS#8
     */
    public String privateKeyPem() {
        return bundle.getPrivateKeyPEM();
    }

    /**
     * Chain and key in a store, for servers that read one, e.g. Jetty.
     *
     * @param password the password of the key
     * @return a new PKCS#12 store in memory with one entry
     */
    public KeyStore keyStore(char[] password) {
        return Pki.made("key store", () -> {
            KeyStore store = TestCertificateAuthority.emptyStore();
            store.setKeyEntry("server", privateKey(), password, chain().toArray(X509Certificate[]::new));
            return store;
        });
    }

    /**
     * A context for a server that shows this certificate and asks for none.
     *
     * @return a new context
     */
    public SSLContext sslContext() {
        return Pki.context(Pki.keyManagers(bundle), null);
    }

    /** A context that shows this certificate and trusts those of client that an authority issued. */
    SSLContext sslContext(TestCertificateAuthority clients) {
        return Pki.context(Pki.keyManagers(bundle), clients.trustManagers());
    }

    /** What shows it with the authority's certificate behind its own. */
    KeyManager[] keyManagersWithRoot() {
        return Pki.keyManagers(bundle.getKeyPair(), bundle.getCertificatePathWithRoot());
    }
}
