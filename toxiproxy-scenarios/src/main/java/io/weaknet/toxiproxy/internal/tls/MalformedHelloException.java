/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

/** These bytes are no hello. */
final class MalformedHelloException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: hostile peers could make it cost. */
    MalformedHelloException() {
        super("malformed hello", null, false, false);
    }
}
