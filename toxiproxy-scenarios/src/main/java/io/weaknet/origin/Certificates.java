/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import io.weaknet.scenario.CertificateDefect;
import io.weaknet.scenario.RotatedIssuer;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;

/** The certificates that faults show. They share one key, those aside to which a server rotates. */
final class Certificates {
    /** The names of an origin, which listens on this machine. */
    private static final String[] OWN = {"localhost", "127.0.0.1", "::1"};

    private static final int INTERMEDIATES_OF_A_LONG_CHAIN = 10;
    private static final int MANY_NAMES = 2500;
    private static final Duration DAY = Duration.ofDays(1);

    private Certificates() {}

    /** The key pair that they share, made once per JVM. */
    private static final class Keys {
        static final KeyPair SHARED = fresh();

        static KeyPair fresh() {
            return Pki.made("key pair", () -> Algorithm.ecp256.generateKeyPair(new SecureRandom()));
        }
    }

    /** An authority that nobody trusts, made once per JVM. */
    private static final class Unknown {
        static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();
    }

    static ServerCertificate good(TestCertificateAuthority authority) {
        return issued(named(OWN), authority.bundle());
    }

    static ServerCertificate bad(TestCertificateAuthority authority, CertificateDefect defect) {
        Instant now = Instant.now();
        return switch (defect) {
            case EXPIRED ->
                issued(
                        named(OWN).notBefore(now.minus(DAY.multipliedBy(2))).notAfter(now.minus(DAY)),
                        authority.bundle());
            case NOT_YET_VALID ->
                issued(named(OWN).notBefore(now.plus(DAY)).notAfter(now.plus(DAY.multipliedBy(2))), authority.bundle());
            case WRONG_HOST -> issued(named("wrong-host.invalid"), authority.bundle());
            case UNTRUSTED_ISSUER -> good(Unknown.AUTHORITY);
            case SELF_SIGNED ->
                new ServerCertificate(
                        made(() -> named(OWN).setIsCertificateAuthority(true).buildSelfSigned()));
            case MISSING_INTERMEDIATE -> withoutIssuers(behind(1, authority));
            case CHAIN_TOO_LONG -> behind(INTERMEDIATES_OF_A_LONG_CHAIN, authority);
            case TOO_LARGE -> issued(withManyNames(), authority.bundle());
            case REVOKED -> throw new IllegalArgumentException("a responder has to say so");
        };
    }

    /** One with a key of its own: what a server rotates to. */
    static ServerCertificate rotated(TestCertificateAuthority authority, RotatedIssuer issuer) {
        X509Bundle by = (issuer == RotatedIssuer.SAME ? authority : Unknown.AUTHORITY).bundle();
        return issued(named(OWN).keyPair(Keys.fresh()), by);
    }

    /** A good one that names an OCSP responder (RFC 5280 §4.2.2.1). */
    static ServerCertificate withResponder(TestCertificateAuthority authority, URI responder) {
        GeneralName location = new GeneralName(GeneralName.uniformResourceIdentifier, responder.toString());
        AuthorityInformationAccess access = new AuthorityInformationAccess(X509ObjectIdentifiers.id_ad_ocsp, location);
        byte[] encoded = Pki.made("extension", access::getEncoded);
        return issued(
                named(OWN).addExtensionOctetString(Extension.authorityInfoAccess.getId(), false, encoded),
                authority.bundle());
    }

    /** Its chain has so many intermediate authorities. */
    static ServerCertificate behind(int intermediates, TestCertificateAuthority authority) {
        X509Bundle issuer = authority.bundle();
        for (int i = 1; i <= intermediates; i++) {
            X509Bundle by = issuer;
            CertificateBuilder next = TestCertificateAuthority.fresh(
                            "CN=WeakNet Test Intermediate CA " + i + ", O=WeakNet")
                    .keyPair(Keys.SHARED)
                    .setIsCertificateAuthority(true)
                    .setKeyUsage(true, KeyUsage.keyCertSign, KeyUsage.cRLSign);
            issuer = made(() -> next.buildIssuedBy(by));
        }
        return issued(named(OWN), issuer);
    }

    private static ServerCertificate withoutIssuers(ServerCertificate whole) {
        X509Bundle bundle = whole.bundle();
        X509Certificate[] alone = {bundle.getCertificate()};
        return new ServerCertificate(
                X509Bundle.fromCertificatePath(alone, bundle.getRootCertificate(), bundle.getKeyPair()));
    }

    private static CertificateBuilder withManyNames() {
        CertificateBuilder builder = named(OWN);
        for (int i = 0; i < MANY_NAMES; i++) {
            builder.addSanDnsName("host-" + i + ".weaknet.test");
        }
        return builder;
    }

    private static CertificateBuilder named(String... names) {
        return TestCertificateAuthority.server(names).keyPair(Keys.SHARED);
    }

    private static ServerCertificate issued(CertificateBuilder builder, X509Bundle issuer) {
        return new ServerCertificate(made(() -> builder.buildIssuedBy(issuer)));
    }

    private static X509Bundle made(java.util.concurrent.Callable<X509Bundle> maker) {
        return Pki.made("certificate", maker);
    }
}
