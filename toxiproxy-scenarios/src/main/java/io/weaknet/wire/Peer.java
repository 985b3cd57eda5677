/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

/** The two peers of a connection. */
public enum Peer implements Actor {
    /** Who connected to the proxy. */
    CLIENT,
    /** The server behind the proxy. */
    UPSTREAM;

    @Override
    public String text() {
        return this == CLIENT ? "client" : "upstream";
    }
}
