/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerMetricsContractTests implements MetricsContract {
    private @Nullable RealServer server;

    @BeforeAll
    void start() throws Exception {
        server = RealServer.start("-proxy-metrics", "-runtime-metrics");
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public ContractServer server() {
        return java.util.Objects.requireNonNull(server);
    }
}
