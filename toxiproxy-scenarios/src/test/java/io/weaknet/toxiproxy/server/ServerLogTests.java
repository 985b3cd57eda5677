/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.toxiproxy.ToxiproxyServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerLogTests {
    @Test
    void anEntryIsOneJsonObjectOnOneLine() {
        var out = new ByteArrayOutputStream();
        var writer = new LogWriter(out);
        writer.start();
        try (var log = new JsonLog(Level.INFO, writer)) {
            log.log(Level.WARNING, "a\nb", Map.of("port", 1));
            log.log(Level.DEBUG, "not this", Map.of());
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("\\{\"level\":\"warn\",\"port\":1,\"time\":\"[-0-9T:]+Z\",\"message\":\"a\\\\nb\"}\n");
    }

    @Test
    void whoeverLogsNeverWaitsForWhoeverReads() throws Exception {
        var stuck = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var out = new ByteArrayOutputStream();
        var writer = new LogWriter(new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                stuck.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write(bytes, offset, length);
            }
        });
        writer.start();
        writer.write("first");
        stuck.await();
        for (var i = 0; i < 70_000; i++) {
            writer.write("more");
        }
        go.countDown();
        writer.close();
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).startsWith("first", "more");
        assertThat(lines).filteredOn(line -> line.contains("Log lines lost")).hasSize(1);
        assertThat(lines).filteredOn("more"::equals).hasSize(65_536);
    }

    @Test
    void aCallIsLoggedOnceWithWhoAskedWhatAndTheAnswer() throws Exception {
        var out = new ByteArrayOutputStream();
        var writer = new LogWriter(out);
        writer.start();
        try (var log = new JsonLog(Level.DEBUG, writer);
                var server = ToxiproxyServer.builder().log(log).start()) {
            var uri = URI.create("http://localhost:" + server.address().getPort() + "/proxies/none?x=1");
            var request = HttpRequest.newBuilder(uri).header("User-Agent", "test/1");
            HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("\\{\"level\":\"debug\",\"client\":\"127.0.0.1:\\d+\",\"method\":\"GET\","
                        + "\"url\":\"/proxies/none\\?x=1\",\"user_agent\":\"test/1\",\"status\":404,"
                        + "\"duration\":[\\d.]+,\"time\":\"[-0-9T:]+Z\",\"message\":\"Answered call\"}\n");
    }

    @Test
    void aCallIsNotLoggedUnlessAskedFor() throws Exception {
        var out = new ByteArrayOutputStream();
        var writer = new LogWriter(out);
        writer.start();
        try (var log = new JsonLog(Level.INFO, writer);
                var server = ToxiproxyServer.builder().log(log).start()) {
            var uri = URI.create("http://localhost:" + server.address().getPort() + "/version");
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        }
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"trace,TRACE", "DEBUG,DEBUG", "info,INFO", "warn,WARNING", "error,ERROR", "disabled,OFF", "loud,INFO"})
    void levelsHaveTheNamesOfTheOriginal(String name, Level level) {
        assertThat(LogLevels.of(name)).isEqualTo(level);
    }
}
