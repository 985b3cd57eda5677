/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.net.InetSocketAddress;

/** The built-in server under contract. */
final class EmbeddedServer extends ContractServer {
    private final ToxiproxyServer server;

    EmbeddedServer(ToxiproxyServer server) {
        this.server = server;
    }

    @Override
    InetSocketAddress address() {
        return server.address();
    }

    @Override
    <T> T differs(Difference difference, T original, T embedded) {
        return embedded;
    }

    @Override
    public void close() {
        server.close();
    }
}
