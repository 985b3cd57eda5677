/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import io.weaknet.link.Backend;
import io.weaknet.link.RemoteBackend;
import io.weaknet.link.RemoteSettings;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The remote backend, on the official Toxiproxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialServerBehaviourTests extends BackendBehaviour {
    private @Nullable RealServer server;
    private @Nullable RemoteBackend backend;

    @BeforeAll
    void start() throws IOException {
        RealServer found = RealServer.findOrSkip();
        server = found;
        backend = new RemoteBackend(RemoteSettings.of(found.url()));
    }

    @AfterAll
    void close() {
        try {
            if (backend != null) {
                backend.close();
            }
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    @Override
    protected Backend backend() {
        return Objects.requireNonNull(backend);
    }

    @Override
    protected Traits traits() {
        return Traits.OFFICIAL;
    }
}
