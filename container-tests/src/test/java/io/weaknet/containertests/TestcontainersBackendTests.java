/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.TestcontainersBackend;
import io.weaknet.link.TestcontainersSettings;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.testcontainers.containers.GenericContainer;

@RequiresDocker
@Isolated("it counts the containers of this JVM")
class TestcontainersBackendTests {
    private static final int PORTS = 32;
    private static final int PATIENCE_MILLIS = 60_000;

    private final TestcontainersBackend backend = new TestcontainersBackend(TestcontainersSettings.defaults());

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void manyLinksShareFewContainersAndGiveTheirPortsBack() throws Exception {
        int before = 0;
        for (int round = 0; round < 2; round++) {
            List<WeakLink> links = new ArrayList<>();
            for (int i = 0; i < PORTS + 3; i++) {
                links.add(open("link " + i, new Upstream.BuiltIn()));
            }
            assertThat(get(links.get(0))).isEqualTo(200);
            assertThat(get(links.get(PORTS + 2))).isEqualTo(200);
            links.forEach(WeakLink::close);
            int containers = ours().size();
            // Those of earlier tests run on; the second round needs no more than the first.
            assertThat(containers).isBetween(2, round == 0 ? 6 : Math.max(before, 2) + 1);
            before = containers;
        }
    }

    @Test
    void backendsShareTheContainer() throws Exception {
        try (WeakLink first = open("first", new Upstream.BuiltIn());
                TestcontainersBackend other = new TestcontainersBackend(TestcontainersSettings.defaults());
                WeakLink second = other.open("first", new Scenario(List.of(), 1), new Upstream.BuiltIn())) {
            assertThat(get(first)).isEqualTo(200);
            assertThat(get(second)).isEqualTo(200);
        }
    }

    @Test
    void aServerOnTheLoopbackAddressOfThisMachineIsReached() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                WeakLink link = open(
                        "loopback", new Upstream.Foreign("localhost", server.getLocalPort(), "tcp", Optional.empty()));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            server.setSoTimeout(PATIENCE_MILLIS);
            client.setSoTimeout(PATIENCE_MILLIS);
            try (Socket accepted = server.accept()) {
                accepted.setSoTimeout(PATIENCE_MILLIS);
                client.getOutputStream().write(42);
                assertThat(accepted.getInputStream().read()).isEqualTo(42);
            }
        }
    }

    @Test
    void itsPortsAreOnTheLoopbackAddressAlone() {
        try (WeakLink link = open("bound", new Upstream.BuiltIn())) {
            assertThat(link.port()).isPositive();
            Set<String> addresses = Containers.all().stream()
                    .filter(each -> ours().contains(each.getId()))
                    .flatMap(each -> java.util.Arrays.stream(each.getPorts()))
                    .map(port -> String.valueOf(port.getIp()))
                    .collect(Collectors.toSet());
            assertThat(addresses).containsExactly("127.0.0.1");
        }
    }

    @Test
    void aContainerOfTheUsersFindsAPortBesideThem() {
        try (WeakLink link = open("beside", new Upstream.BuiltIn());
                GenericContainer<?> users = new GenericContainer<>(TestcontainersSettings.OFFICIAL_IMAGE)) {
            assertThat(link.port()).isPositive();

            // More than once, for the port that Docker chooses may be a client's of this machine.
            users.withExposedPorts(8474).withStartupAttempts(3).start();

            assertThat(users.getMappedPort(8474)).isPositive();
        }
    }

    private static List<String> ours() {
        return Containers.of(ProcessHandle.current().pid());
    }

    private WeakLink open(String name, Upstream upstream) {
        return backend.open(name, new Scenario(List.of(), 1), upstream);
    }

    private static int get(WeakLink link) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(link.sslContext()).build();
        URI uri = link.uri("/");
        return client.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
