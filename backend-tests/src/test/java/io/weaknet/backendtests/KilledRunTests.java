/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.weaknet.link.RemoteBackend;
import io.weaknet.link.RemoteSettings;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a killed run leaves is gone when the next one has begun, and nothing else is. */
class KilledRunTests {
    @Test
    void onOurServer() throws Exception {
        try (ToxiproxyServer server = ToxiproxyServer.start()) {
            killAndStartAgain(URI.create("http://127.0.0.1:" + server.address().getPort()));
        }
    }

    @Test
    void onTheOfficialServer() throws Exception {
        try (RealServer server = RealServer.startOrSkip()) {
            killAndStartAgain(server.url());
        }
    }

    private static void killAndStartAgain(URI url) throws Exception {
        ToxiproxyClient client = new ToxiproxyClient(url.getHost(), url.getPort());
        long now = System.currentTimeMillis();
        long longAgo = now - Duration.ofHours(2).toMillis();
        Set<String> others = Set.of(
                "shop",
                "weaknet-shop",
                "weaknet-elsewhere-1-1-" + now + "-its-link",
                "weaknet-elsewhere-1-1-x-its-link");
        for (String other : others) {
            client.createProxy(other, "127.0.0.1:0", "127.0.0.1:9");
        }
        String old = "weaknet-elsewhere-1-1-" + longAgo + "-its-link";
        client.createProxy(old, "127.0.0.1:0", "127.0.0.1:9");
        try (RemoteBackend parallel = new RemoteBackend(RemoteSettings.of(url).withLeftoverAge(Duration.ofHours(3)));
                RemoteBackend next = new RemoteBackend(RemoteSettings.of(url));
                WeakLink live = open(parallel, "live")) {
            Set<String> before = names(client);
            assertThat(before).containsAll(others).contains(old);
            runAndKill(url);
            Set<String> left = names(client);
            left.removeAll(before);
            assertThat(left).hasSize(2).allMatch(name -> name.startsWith("weaknet-"));

            try (WeakLink link = open(next, "next")) {
                assertThat(names(client)).doesNotContainAnyElementsOf(left).doesNotContain(old);
                assertThat(names(client)).containsAll(others);
                assertThat(new LinkClient(live::uri, live.sslContext()).get("/").statusCode())
                        .isEqualTo(200);
                assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                        .isEqualTo(200);
            }
        }
        assertThat(names(client)).isEqualTo(others);
        for (Proxy proxy : client.getProxies()) {
            proxy.delete();
        }
    }

    private static WeakLink open(RemoteBackend backend, String name) {
        return backend.open(name, new Scenario(List.of(), 1), new Upstream.BuiltIn());
    }

    private static Set<String> names(ToxiproxyClient client) throws IOException {
        return client.getProxies().stream().map(Proxy::getName).collect(Collectors.toSet());
    }

    private static void runAndKill(URI url) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LinkHolder.class.getName(),
                        url.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = child.inputReader()) {
            assertThat(output.readLine()).startsWith("open ");
            // SIGKILL: no shutdown hook runs.
            child.destroyForcibly();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }
}
