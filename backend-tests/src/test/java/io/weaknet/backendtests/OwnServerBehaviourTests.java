/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import io.weaknet.link.Backend;
import io.weaknet.link.RemoteBackend;
import io.weaknet.link.RemoteSettings;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;

/** The remote backend, on our own Toxiproxy. */
class OwnServerBehaviourTests extends BackendBehaviour {
    private static final ToxiproxyServer SERVER = ToxiproxyServer.start();
    private static final RemoteBackend BACKEND = new RemoteBackend(
            RemoteSettings.of(URI.create("http://127.0.0.1:" + SERVER.address().getPort())));

    @AfterAll
    static void close() {
        try (SERVER) {
            BACKEND.close();
        }
    }

    @Override
    protected Backend backend() {
        return BACKEND;
    }

    @Override
    protected Traits traits() {
        return Traits.OWN_REMOTE;
    }
}
