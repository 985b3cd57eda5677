/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** How a server ends a connection over TLS. */
public enum ConnectionEnd {
    /** In good order: the TLS alert close_notify (RFC 8446 §6.1), then FIN. */
    CLOSE_NOTIFY,
    /** FIN without close_notify: to TLS the stream is truncated. */
    FIN,
    /** RST: what the client has not read yet may be lost. */
    RST
}
