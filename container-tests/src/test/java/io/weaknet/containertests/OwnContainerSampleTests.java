/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.TestcontainersBackend;
import io.weaknet.link.TestcontainersSettings;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Scenario;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** A user's own server in a container, on a network of the user's, behind a weak link. */
@RequiresDocker
@Testcontainers
class OwnContainerSampleTests {
    private static final Network NETWORK = Network.newNetwork();

    /** Stands for any server; this image has one, its HTTP API. */
    @Container
    @SuppressWarnings("UnusedVariable") // Testcontainers finds it by its annotation
    private static final GenericContainer<?> SHOP = new GenericContainer<>(TestcontainersSettings.OFFICIAL_IMAGE)
            .withNetwork(NETWORK)
            .withNetworkAliases("shop")
            .withExposedPorts(8474)
            .waitingFor(Wait.forHttp("/version"));

    @Test
    void aContainerIsReachedByItsAliasThroughAWeakLink() throws Exception {
        TestcontainersSettings settings = TestcontainersSettings.defaults().withNetwork(NETWORK.getId());
        Scenario slow = new Scenario(List.of(Conditions.latency(Duration.ofMillis(200))), 42);
        try (TestcontainersBackend backend = new TestcontainersBackend(settings);
                WeakLink link =
                        backend.open("shop", slow, new Upstream.Foreign("shop", 8474, "http", Optional.empty()))) {
            long begin = System.nanoTime();
            HttpResponse<String> version = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(link.uri("/version"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(version.body()).contains("2.12.0");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }
}
