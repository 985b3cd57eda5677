/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

/** A proxy can't do what it was asked; the message is the one that the original would give. */
public final class ProxyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With that message. */
    public ProxyException(String message) {
        super(message);
    }
}
