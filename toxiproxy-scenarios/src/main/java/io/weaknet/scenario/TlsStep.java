/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** A message of the TLS handshake that the server sends. */
public enum TlsStep {
    /** The first message of the server. */
    SERVER_HELLO
}
