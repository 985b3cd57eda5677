/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority and what it issued, for localhost unless said otherwise. */
final class TestCertificates {
    private static final X509Bundle AUTHORITY = authority();

    private TestCertificates() {}

    /** A server whose certificate is as it should be. */
    static SSLContext server() {
        return server(leaf -> leaf);
    }

    static SSLContext serverFor(String host) {
        return contextOf(issue(new CertificateBuilder()
                .subject("CN=" + host)
                .addSanDnsName(host)
                .ecp256()));
    }

    static SSLContext expiredServer() {
        return server(leaf -> leaf.notBefore(Instant.now().minus(20, ChronoUnit.DAYS))
                .notAfter(Instant.now().minus(10, ChronoUnit.DAYS)));
    }

    /** Trusts the authority. */
    static SSLContext client() {
        try {
            return clientOf(trustManagers());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext clientOf(TrustManager... trustManagers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static TrustManager[] trustManagers() {
        try {
            TrustManagerFactory factory = AUTHORITY.toTrustManagerFactory();
            return factory.getTrustManagers();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext server(UnaryOperator<CertificateBuilder> change) {
        return contextOf(issue(change.apply(new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .ecp256())));
    }

    private static X509Bundle issue(CertificateBuilder leaf) {
        try {
            return leaf.buildIssuedBy(AUTHORITY);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext contextOf(X509Bundle bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=WeakNet test authority")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
