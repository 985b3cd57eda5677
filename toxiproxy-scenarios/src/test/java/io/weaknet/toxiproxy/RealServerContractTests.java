/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract, held against the original: what fails here is wrong in the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerContractTests implements ToxiproxyContract {
    private @Nullable RealServer server;

    @BeforeAll
    void start() throws Exception {
        server = RealServer.start();
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

    /** Why the embedded server refuses such values. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"bandwidth\",\"attributes\":{\"rate\":-1}}",
                "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10,\"size_variation\":50}}",
                "{\"type\":\"latency\",\"attributes\":{\"jitter\":9223372036854775807}}"
            })
    void dangerousValuesKillTheOriginal(String toxic) throws Exception {
        try (var victim = RealServer.start();
                var peers = new Peers()) {
            var proxy = victim.proxy(peers.address());
            assertThat(proxy.add(toxic).statusCode()).isEqualTo(200);
            peers.client(proxy.listen());
            peers.server().getOutputStream().write(new byte[1000]);
            assertThat(victim.dies()).isTrue();
        }
    }
}
