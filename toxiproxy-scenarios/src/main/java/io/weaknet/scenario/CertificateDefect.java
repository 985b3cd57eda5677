/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What is wrong with a certificate, or with the chain in which it comes. The exceptions are those of the JDK, 17 and 25. */
public enum CertificateDefect {
    /** It ended yesterday: {@code CertificateExpiredException}. */
    EXPIRED,
    /** It begins tomorrow, as where a clock is wrong: {@code CertificateNotYetValidException}. */
    NOT_YET_VALID,
    /** It is valid for another host: {@code No subject alternative DNS name matching … found}. */
    WRONG_HOST,
    /** An authority issued it that the client does not know: {@code PKIX path building failed}. */
    UNTRUSTED_ISSUER,
    /** It issued itself: {@code PKIX path building failed}. */
    SELF_SIGNED,
    /**
     * An intermediate authority issued it, whose certificate the server does not send: {@code PKIX path building failed}, as
     * with one that is not trusted.
     */
    MISSING_INTERMEDIATE,
    /**
     * It comes in a valid chain of 11 certificates. The JDK takes 10 ({@code jdk.tls.client.maxInboundCertificateChainLength},
     * JDK-8311596).
     */
    CHAIN_TOO_LONG,
    /**
     * It names 2500 hosts, which makes a handshake message of some 55 kB. The JDK takes 32768 bytes
     * ({@code jdk.tls.maxHandshakeMessageSize}).
     */
    TOO_LARGE,
    /**
     * Its issuer has revoked it, and says so by OCSP; a client that does not ask sees nothing wrong. The same as
     * {@link OcspTrouble} with {@link OcspAnswer#REVOKED}.
     */
    REVOKED
}
