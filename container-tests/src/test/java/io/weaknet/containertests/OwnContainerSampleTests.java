/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.junit5.Latency;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.junit5.WeakNetworkExtension;
import io.weaknet.link.BackendKind;
import io.weaknet.link.TestcontainersSettings;
import io.weaknet.link.WeakLink;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** A user's own server in a container, on a network of the user's, behind a weak link. */
@RequiresDocker
@Testcontainers
@WeakNetwork(backend = BackendKind.TESTCONTAINERS, upstream = "shop:8474", scheme = "http")
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

    @RegisterExtension
    static final WeakNetworkExtension WEAK_NETWORK =
            WeakNetworkExtension.builder().dockerNetwork(NETWORK::getId).build();

    @Test
    @Latency("200ms")
    void aContainerIsReachedByItsAliasThroughAWeakLink(WeakLink link) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> version = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(link.uri("/version"))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(version.body()).contains("2.12.0");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
}
