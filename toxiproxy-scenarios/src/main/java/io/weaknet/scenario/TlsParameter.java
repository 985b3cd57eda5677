/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** Something that client and server must agree upon in the TLS handshake. */
public enum TlsParameter {
    /** The version: the server is too new for the client, and answers with the alert protocol_version (RFC 8446 §6.2). */
    VERSION,
    /** The version: the server speaks TLS 1.1 and chooses that in its ServerHello; the client breaks off. */
    OLD_VERSION,
    /** The cipher suite: the alert handshake_failure. */
    CIPHER_SUITE,
    /** The application protocol, if the client offers one (ALPN): the alert no_application_protocol (RFC 7301 §3.2). */
    ALPN,
    /** The server name, if the client sends one (SNI): the alert unrecognized_name (RFC 6066 §3). */
    SERVER_NAME
}
