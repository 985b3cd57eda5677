/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/**
 * A place in the TLS handshake, among the messages that the server sends. In TLS 1.2 all places are exact. In TLS 1.3 the
 * server's messages are encrypted from behind its hello on; the places in them are then inferred from the order and the
 * sizes of its records, as {@code docs/tls-on-the-wire.md} says. Handshakes that resume a session have no Certificate.
 */
public enum TlsStep {
    /** Before the first message of the server: its ServerHello, or the HelloRetryRequest that comes before it. */
    SERVER_HELLO,
    /** Before its Certificate. */
    CERTIFICATE,
    /** In the middle of its Certificate. */
    IN_CERTIFICATE,
    /** Behind its Certificate. */
    AFTER_CERTIFICATE,
    /** Before its Finished, in TLS 1.2 also before the ChangeCipherSpec in front of that. */
    FINISHED,
    /** Behind its Finished: before session tickets of TLS 1.3, which no client waits for, and before all application data. */
    AFTER_HANDSHAKE
}
