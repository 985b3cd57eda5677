/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.net.InetSocketAddress;

/**
 * The Toxiproxy in this JVM.
 *
 * @param server the server, for what its HTTP API has no word for
 * @param client drives the server's HTTP API
 */
record EmbeddedHost(ToxiproxyServer server, ToxiproxyClient client) implements LinkHost {
    static EmbeddedHost start() {
        try {
            ToxiproxyServer server = ToxiproxyServer.start();
            InetSocketAddress api = server.address();
            return new EmbeddedHost(server, new ToxiproxyClient(api.getAddress().getHostAddress(), api.getPort()));
        } catch (RuntimeException e) {
            throw new LinkException("the embedded Toxiproxy could not be started", e);
        }
    }

    @Override
    public OwnProxy open(String link, long scenarioSeed, String upstream) {
        return OwnProxy.create(link, scenarioSeed, upstream, this);
    }

    @Override
    public OriginPlace originPlace() {
        return OriginPlace.LOOPBACK;
    }

    @Override
    public void close() {
        server.close();
    }
}
