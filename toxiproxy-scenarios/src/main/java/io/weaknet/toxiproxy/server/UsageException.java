/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

/** The program was asked for what it can't do; the message is one line that says what to change. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
