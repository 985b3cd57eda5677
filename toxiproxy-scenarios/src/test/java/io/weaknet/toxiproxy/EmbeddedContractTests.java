/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract, held against the server that is built in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedContractTests implements ToxiproxyContract {
    private final EmbeddedServer server = new EmbeddedServer(ToxiproxyServer.start());

    @Override
    public ContractServer server() {
        return server;
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
