/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** Who issues the certificate to which a server rotates. */
public enum RotatedIssuer {
    /** The same authority: only clients that remember the certificate or its key notice. */
    SAME,
    /** Another authority, which clients do not know: {@code PKIX path building failed}. */
    UNKNOWN
}
