/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.wire.Peer;

/** The two peers of a proxied connection. */
enum Side {
    CLIENT(Peer.CLIENT),
    UPSTREAM(Peer.UPSTREAM);

    /** What the wire log calls it. */
    final Peer peer;

    Side(Peer peer) {
        this.peer = peer;
    }
}
