/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.weaknet.testsupport.RefusedPort;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a server starts with, and where it says what it does. */
class ToxiproxyServerBuilderTests {
    private static final String PROXY = "{\"name\":\"%s\",\"listen\":\"%s\",\"upstream\":\"127.0.0.1:1\"}";

    private static String entry(String name, String listen) {
        return PROXY.formatted(name, listen);
    }

    @Test
    void itsFirstProxiesAreThereWhenItIs() throws Exception {
        try (var server = ToxiproxyServer.builder()
                .populate("[" + entry("a", "127.0.0.1:0") + "," + entry("b", "127.0.0.1:0") + "]")
                .start()) {
            var client = new ToxiproxyClient("127.0.0.1", server.address().getPort());
            assertThat(client.getProxies()).extracting("name").containsExactly("a", "b");
        }
    }

    @Test
    void aProxyThatCannotBeMadeEndsTheStartAndFreesWhatWasMadeBefore() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var kept = RefusedPort.open()) {
            var free = kept.number();
            var listen = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> ToxiproxyServer.builder()
                            .populate("[" + entry("a", "127.0.0.1:" + free) + "," + entry("b", listen) + "]")
                            .start())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("proxy 2: listen tcp " + listen
                            + ": bind: address already in use; give it another \"listen\"");
            RefusedPort.awaitGone(free);
        }
    }

    @Test
    void aNameComesTwiceIfItDoesForWhoMakesTheProxies() {
        // The last of many counts, whatever its case.
        var a = "{\"name\":\"b\",\"NAME\":\"a\",\"upstream\":\"h:1\",\"enabled\":false}";
        assertThatThrownBy(() -> ToxiproxyServer.builder()
                        .populate("[" + entry("a", "") + "," + a + "]")
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name: a comes twice");
        ToxiproxyServer.builder()
                .populate("[" + entry("b", "") + "," + a + "]")
                .start()
                .close();
    }

    @Test
    void whatIsNoArrayOfProxiesIsRefused() {
        for (var wrong : new String[] {"", "{}", "[{}]", "[1]", "[" + entry("a", "") + "," + entry("a", "") + "]"}) {
            assertThatThrownBy(() -> ToxiproxyServer.builder().populate(wrong).start())
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("; write a JSON array of {\"name\":...,\"listen\":...,\"upstream\":...}");
        }
    }

    @Test
    void itSaysWhatItDoesWhereItWasTold() throws Exception {
        var log = new Entries();
        try (var server = ToxiproxyServer.builder()
                .log(log)
                .populate("[" + entry("a", "127.0.0.1:0") + "]")
                .start()) {
            var listen = String.valueOf(log.next("Started proxy").get("listen"));
            try (var peers = new Peers();
                    var client = peers.client(listen)) {
                assertThat(log.next("Accepted client"))
                        .containsEntry("name", "a")
                        .containsEntry("client", "127.0.0.1:" + client.getLocalPort());
                assertThat(log.next("Unable to open connection to upstream")).containsKey("error");
            }
            assertThat(server.address()).isInstanceOf(InetSocketAddress.class);
        }
        assertThat(log.next("Terminated proxy")).containsEntry("name", "a");
    }

    private static final class Entries implements ServerLog {
        private record Entry(String message, Map<String, ?> fields) {}

        private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();

        @Override
        public boolean isLoggable(Level level) {
            return level != Level.DEBUG;
        }

        @Override
        public void log(Level level, String message, Map<String, ?> fields) {
            entries.add(new Entry(message, fields));
        }

        Map<String, Object> next(String message) throws InterruptedException {
            while (true) {
                var entry = entries.poll(20, TimeUnit.SECONDS);
                assertThat(entry).as(message).isNotNull();
                if (entry.message.equals(message)) {
                    return Map.copyOf(entry.fields);
                }
            }
        }
    }
}
