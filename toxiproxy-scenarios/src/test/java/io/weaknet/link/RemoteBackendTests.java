/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.RefusedPort;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteBackendTests {
    @ParameterizedTest
    @ValueSource(
            strings = {"https://host:8474", "http://host", "host:8474", "http://host:8474/path", "/x", "http://:8474"})
    void theUrlNamesHostAndPort(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteSettings.of(URI.create(url)))
                .withMessage("url: " + url + " (expected: http://host:port, e.g. http://localhost:8474)");
    }

    @Test
    void saysWhatToSetWhereNoServerAnswers() throws Exception {
        try (RefusedPort nobody = RefusedPort.open();
                RemoteBackend backend =
                        new RemoteBackend(RemoteSettings.of(URI.create("http://" + nobody.address())))) {
            assertThatThrownBy(() -> open(backend))
                    .isInstanceOf(LinkException.class)
                    .hasMessageStartingWith("backend remote: no Toxiproxy answers at http://" + nobody.address() + " (")
                    .hasMessageEndingWith(
                            "): start one there, or set weaknet.toxiproxy.url (environment TOXIPROXY_URL) to"
                                    + " the one that runs");
        }
    }

    @Test
    void aServerThatOnlyAcceptsIsGivenUpAfterAWhile() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RemoteBackend backend =
                        new RemoteBackend(RemoteSettings.of(URI.create("http://127.0.0.1:" + silent.getLocalPort())))) {
            assertThatThrownBy(() -> open(backend)).isInstanceOf(LinkException.class);
        }
    }

    @Test
    void theServerIsAskedForAgainAfterAFailure() throws Exception {
        try (RefusedPort kept = RefusedPort.open();
                RemoteBackend backend = new RemoteBackend(RemoteSettings.of(URI.create("http://" + kept.address())))) {
            int port = kept.number();
            assertThatThrownBy(() -> open(backend)).isInstanceOf(LinkException.class);
            try (ToxiproxyServer server = ToxiproxyServer.builder()
                            .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                            .start();
                    WeakLink link = open(backend)) {
                assertThat(server.address().getPort()).isEqualTo(port);
                assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void anOriginThatTheServerReachesByAnotherAddressListensThereAndNowhereElse() throws Exception {
        try (ToxiproxyServer server = ToxiproxyServer.start()) {
            RemoteSettings settings = RemoteSettings.of(
                    URI.create("http://127.0.0.1:" + server.address().getPort()));
            try (RemoteBackend backend = new RemoteBackend(
                            settings.withOriginHost("127.0.0.1").withListenHost("127.0.0.1"));
                    WeakLink link = open(backend)) {
                assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                        .isEqualTo(200);
            }
            try (RemoteBackend backend = new RemoteBackend(settings.withOriginHost("192.0.2.1"))) {
                assertThatThrownBy(() -> open(backend))
                        .isInstanceOf(LinkException.class)
                        .hasMessage(
                                "backend remote: the built-in origin cannot listen on 192.0.2.1, which is no address of"
                                        + " this machine: set originBind to the local address behind originHost 192.0.2.1");
                assertThat(server.connections("any")).isEmpty();
            }
        }
    }

    private static WeakLink open(RemoteBackend backend) {
        return backend.open("any", new Scenario(List.of(), 1), new Upstream.BuiltIn());
    }
}
