/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedMetricsContractTests implements MetricsContract {
    private final EmbeddedServer server = new EmbeddedServer(
            ToxiproxyServer.builder().proxyMetrics(true).runtimeMetrics(true).start());

    @Override
    public ContractServer server() {
        return server;
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
