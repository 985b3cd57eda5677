/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** How a TLS handshake breaks off. */
public enum TlsBreak {
    /** The connection ends: FIN to the client, and to the server when the client has ended it, too. */
    FIN,
    /** The connection is reset: RST to both peers. */
    RST,
    /** A fatal alert, not encrypted, then FIN. */
    ALERT,
    /** The answer of an HTTP server that does not speak TLS, then FIN. */
    PLAIN_HTTP,
    /** Bytes that mean nothing, then FIN. */
    GARBAGE
}
