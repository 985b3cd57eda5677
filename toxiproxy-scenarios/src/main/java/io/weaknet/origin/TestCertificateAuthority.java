/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

/**
 * A certificate authority for tests, made anew in memory: nothing of it outlives the JVM. Never put it in a trust store
 * outside a test. Thread-safe.
 */
public final class TestCertificateAuthority {
    private TestCertificateAuthority() {}
}
