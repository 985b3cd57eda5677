/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.weaknet.origin.OriginHost;
import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.net.InetSocketAddress;

/**
 * What the links of one embedded backend share.
 *
 * @param toxiproxy the server, for what its HTTP API has no word for
 * @param client drives the server's HTTP API
 * @param origins runs the built-in origins
 */
record EmbeddedServices(ToxiproxyServer toxiproxy, ToxiproxyClient client, OriginHost origins)
        implements AutoCloseable {
    static EmbeddedServices start() {
        OriginHost origins = OriginHost.create(TestCertificateAuthority.create());
        try {
            ToxiproxyServer toxiproxy = ToxiproxyServer.start();
            InetSocketAddress api = toxiproxy.address();
            return new EmbeddedServices(
                    toxiproxy, new ToxiproxyClient(api.getAddress().getHostAddress(), api.getPort()), origins);
        } catch (RuntimeException e) {
            origins.close();
            throw new LinkException("backend embedded: its Toxiproxy could not be started", e);
        }
    }

    @Override
    public void close() {
        try (origins) {
            toxiproxy.close();
        }
    }
}
