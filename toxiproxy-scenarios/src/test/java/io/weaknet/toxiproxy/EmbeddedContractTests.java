/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract, held against the server that is built in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedContractTests implements ToxiproxyContract {
    private final ToxiproxyServer embedded = ToxiproxyServer.start();
    private final ContractServer server = new ContractServer() {
        @Override
        java.net.InetSocketAddress address() {
            return embedded.address();
        }

        @Override
        <T> T differs(Difference difference, T original, T own) {
            return own;
        }

        @Override
        public void close() {
            embedded.close();
        }
    };

    @Override
    public ContractServer server() {
        return server;
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }
}
