/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

/** The phases of an attempt, in the order in which a probe passes them. */
public enum Phase {
    /** Resolving the host name: every query, retry, name server and search domain together. */
    DNS,
    /** Opening the TCP connection: every address that is tried, together. */
    CONNECT,
    /** The TLS handshake, from the first ClientHello byte to the last handshake message. */
    TLS,
    /** Writing the request, until its last byte was handed to the operating system. */
    REQUEST,
    /** Waiting for the response: from the last request byte until the response header is complete. */
    FIRST_BYTE,
    /** Reading the response body to its end. */
    BODY
}
