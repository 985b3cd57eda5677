/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What a backend and the server behind it can build; a {@link Condition} says which of these it needs. */
public enum Capability {
    /** The toxics of Toxiproxy. */
    TOXICS,
    /** Faults in the TLS handshake of the built-in origin. */
    ORIGIN_TLS,
    /** Faults in the HTTP responses of the built-in origin. */
    ORIGIN_HTTP
}
