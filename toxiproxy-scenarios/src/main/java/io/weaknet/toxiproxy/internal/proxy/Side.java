/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

/** The two peers of a proxied connection. */
enum Side {
    CLIENT,
    UPSTREAM;

    /** Its name in a trace. */
    String text() {
        return this == CLIENT ? "client" : "upstream";
    }
}
