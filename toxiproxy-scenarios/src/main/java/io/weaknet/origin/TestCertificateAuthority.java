/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A certificate authority for tests, made anew in memory: nothing of it outlives the JVM or is written to disk. Its keys
 * are EC P-256. It and what it issues are valid from an hour before they were made to a day after. Never put it in a
 * trust store outside a test. Immutable and thread-safe.
 */
public final class TestCertificateAuthority {
    private static final Duration VALID_BEFORE = Duration.ofHours(1);
    private static final Duration VALID_AFTER = Duration.ofDays(1);

    private final X509Bundle bundle;

    private TestCertificateAuthority(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Makes an authority with a key and a name of its own.
     *
     * @return the authority
     */
    public static TestCertificateAuthority create() {
        byte[] id = new byte[8];
        new SecureRandom().nextBytes(id);
        // A name of its own: path builders choose issuers by name, and two authorities may meet in one trust store.
        return named("CN=WeakNet Test CA " + HexFormat.of().formatHex(id) + ", O=WeakNet");
    }

    /** Another authority that goes by the same name: nobody who trusts the one trusts the other. */
    TestCertificateAuthority namesake() {
        return named(certificate().getSubjectX500Principal().getName());
    }

    private static TestCertificateAuthority named(String name) {
        CertificateBuilder builder =
                fresh(name).setIsCertificateAuthority(true).setKeyUsage(true, KeyUsage.keyCertSign, KeyUsage.cRLSign);
        return new TestCertificateAuthority(Pki.made("certificate authority", builder::buildSelfSigned));
    }

    /**
     * Issues a server certificate with a new key.
     *
     * @param names the host names and IP addresses that it is valid for, at least one
     * @return the certificate with its private key
     * @throws IllegalArgumentException if there is no name or one is blank
     */
    public ServerCertificate issue(String... names) {
        List<String> hosts = List.of(names);
        if (hosts.isEmpty() || hosts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("names: " + hosts + " (expected: at least one, none blank)");
        }
        return new ServerCertificate(
                Pki.made("certificate for " + hosts, () -> server(names).buildIssuedBy(bundle)));
    }

    /** A certificate for a server, to be signed. */
    static CertificateBuilder server(String... names) {
        // The names stand in the extension alone, as clients read no others.
        CertificateBuilder builder = fresh("CN=WeakNet Test Server, O=WeakNet")
                .setKeyUsage(true, KeyUsage.digitalSignature)
                .addExtendedKeyUsageServerAuth();
        for (String host : names) {
            if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
                builder.addSanIpAddress(host);
            } else {
                builder.addSanDnsName(host);
            }
        }
        return builder;
    }

    /**
     * Issues a client certificate with a new key.
     *
     * @param name the common name of its subject
     * @return the certificate with its private key
     * @throws IllegalArgumentException if the name has other characters than letters, digits, spaces, dots and hyphens
     */
    public ClientCertificate issueClient(String name) {
        if (!name.matches("[A-Za-z0-9. -]+")) {
            throw new IllegalArgumentException(
                    "name: \"" + name + "\" (expected: letters, digits, spaces, dots and hyphens, at least one)");
        }
        CertificateBuilder builder = fresh("CN=" + name + ", O=WeakNet")
                .setKeyUsage(true, KeyUsage.digitalSignature)
                .addExtendedKeyUsageClientAuth();
        return new ClientCertificate(this, Pki.made("client certificate", () -> builder.buildIssuedBy(bundle)));
    }

    X509Bundle bundle() {
        return bundle;
    }

    /**
     * The certificate of the authority.
     *
     * @return the certificate
     */
    public X509Certificate certificate() {
        return bundle.getCertificate();
    }

    /**
     * The certificate of the authority, for clients that read PEM.
     *
     * @return one PEM block
     */
    public String pem() {
        return bundle.getCertificatePEM();
    }

    /**
     * A trust store with the certificate of the authority, encoded, for clients that read PKCS#12.
     *
     * @param password the password of the store
     * @return the encoded store; it has the attribute by which Java knows a trusted certificate
     */
    public byte[] pkcs12(char[] password) {
        return Pki.made("PKCS#12 trust store", () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            trustStore().store(out, password);
            return out.toByteArray();
        });
    }

    /**
     * A trust store with the certificate of the authority, in memory.
     *
     * @return a new store without a password
     */
    public KeyStore trustStore() {
        return Pki.made("trust store", () -> {
            KeyStore store = emptyStore();
            store.setCertificateEntry("weaknet-test-ca", certificate());
            return store;
        });
    }

    /**
     * A client context that trusts this authority and nobody else.
     *
     * @return a new context, without sessions to resume
     */
    public SSLContext sslContext() {
        return Pki.context(null, trustManagers());
    }

    /**
     * What trusts this authority and nobody else, for clients that want it beside a context, e.g. OkHttp.
     *
     * @return a new trust manager
     */
    public X509TrustManager trustManager() {
        return (X509TrustManager) trustManagers()[0];
    }

    TrustManager[] trustManagers() {
        return Pki.made("trust manager", () -> {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            return trust.getTrustManagers();
        });
    }

    /** An empty PKCS#12 store in memory. */
    static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** A certificate that is valid now, to be signed. */
    static CertificateBuilder fresh(String subject) {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .subject(subject)
                .ecp256()
                .notBefore(now.minus(VALID_BEFORE))
                .notAfter(now.plus(VALID_AFTER));
    }
}
