/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.weaknet.scenario.Fault;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Faults on real connections. */
class FaultsTests {
    private static Fault delay(String delay) {
        return new Fault("delay", UPSTREAM, 1, Map.of("delay", delay));
    }

    private static Fault rate(String rate, String scope) {
        return new Fault("rate", DOWNSTREAM, 1, Map.of("rate", rate, "scope", scope));
    }

    private static long millisOfAByte(Rig.Pair pair) throws IOException {
        var begin = System.nanoTime();
        pair.near().getOutputStream().write(7);
        assertThat(pair.far().getInputStream().read()).isEqualTo(7);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Test
    void aChangeReachesLiveConnectionsAndIsCounted() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            var faults = rig.server.faults("p");
            faults.add("d", delay("250.5ms"));
            assertThat(millisOfAByte(pair)).isGreaterThanOrEqualTo(250);
            assertThat(rig.traffic("d")).contains(new ToxicTraffic(1, 1));
            faults.update("d", delay("400ms"));
            assertThat(millisOfAByte(pair)).isGreaterThanOrEqualTo(400);
            faults.update("d", delay("1h"));
            pair.near().getOutputStream().write(8);
            Rig.until(() -> rig.trace().bytesUp() == 3);
            faults.remove("d");
            assertThat(pair.far().getInputStream().read()).isEqualTo(8);
            assertThat(rig.traffic("d")).contains(new ToxicTraffic(1, 3));
            assertThat(faults.all()).isEmpty();
        }
    }

    @Test
    void aProxyHasRoomForSixtyFourToxicsAndFaultsTogether() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var faults = rig.server.faults("p");
            for (var i = 0; i < 32; i++) {
                proxy.toxics().latency("t" + i, ToxicDirection.UPSTREAM, 1);
                faults.add("f" + i, delay("1ms"));
            }
            var full = "toxics and faults of a proxy: 65 (expected: at most 64)";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.add("one more", delay("1ms")))
                    .withMessage(full);
            assertNoRoom(rig.server, "p", full);
            faults.remove("f0");
            faults.add("x".repeat(512), delay("1ms"));
        }
    }

    @Test
    void aServerHasRoomForTenThousandToxicsAndFaultsTogether() throws Exception {
        var proxies = IntStream.range(0, 157)
                .mapToObj(i -> "{\"name\":\"p" + i + "\",\"upstream\":\"h:1\",\"enabled\":false}")
                .collect(Collectors.joining(",", "[", "]"));
        try (var server = ToxiproxyServer.builder().populate(proxies).start()) {
            for (var i = 0; i < 10_000; i++) {
                server.faults("p" + i / 64).add("f" + i, delay("1ms"));
            }
            var full = "toxics and faults: 10001 (expected: at most 10000)";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.faults("p156").add("one more", delay("1ms")))
                    .withMessage(full);
            assertNoRoom(server, "p156", full);
        }
    }

    /** For HTTP there is as much room as for Java. */
    private static void assertNoRoom(ToxiproxyServer server, String proxy, String message) throws IOException {
        var body = "{\"type\":\"delay\",\"attributes\":{\"delay\":\"1ms\"}}";
        for (var path : List.of("/proxies/" + proxy + "/toxics", "/weaknet/proxies/" + proxy + "/faults")) {
            var sent = path.startsWith("/proxies") ? "{\"type\":\"latency\"}" : body;
            assertThat(RawHttp.exchange(
                            server.address(),
                            "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                                    + sent.length() + "\r\n\r\n" + sent))
                    .startsWith("HTTP/1.1 400")
                    .contains(message);
        }
    }

    @Test
    void toxicsAndFaultsStandInOneChainInTheOrderOfTheirCreation() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            proxy.toxics().limitData("three", ToxicDirection.UPSTREAM, 3);
            rig.server.faults("p").add("d", delay("100ms"));
            proxy.toxics().latency("l", ToxicDirection.UPSTREAM, 100);
            var pair = rig.connect(proxy);
            var begin = System.nanoTime();
            pair.near().getOutputStream().write(new byte[5]);
            assertThat(pair.far().getInputStream().readNBytes(5)).hasSize(3);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(200_000_000);
            assertThat(rig.traffic("d")).contains(new ToxicTraffic(1, 3));
            assertThat(rig.traffic("l")).contains(new ToxicTraffic(1, 3));
        }
    }

    @Test
    void connectionsOfAProxyShareItsRate() throws Exception {
        var connections = 4;
        var share = 500_000;
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            rig.server.faults("p").add("r", rate("2MB/s", "proxy"));
            var executor = Executors.newCachedThreadPool();
            try {
                var pairs = new ArrayList<Rig.Pair>();
                for (var i = 0; i < connections; i++) {
                    pairs.add(rig.connect(proxy));
                }
                var begin = System.nanoTime();
                var ends = new ArrayList<CompletableFuture<Long>>();
                for (var pair : pairs) {
                    executor.execute(() -> RelayTests.sendCounting(pair.far(), new byte[share], new AtomicLong()));
                    ends.add(CompletableFuture.supplyAsync(
                            () -> {
                                assertThat(RelayTests.read(pair.near(), share)).hasSize(share);
                                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                            },
                            executor));
                }
                var times = new ArrayList<Long>();
                for (var end : ends) {
                    times.add(end.get(60, TimeUnit.SECONDS));
                }
                times.sort(null);
                // Alone, a connection would need 250 ms. That none is far ahead shows RateStageTests, where all begin
                // at once.
                assertThat(times.get(connections - 1)).isGreaterThanOrEqualTo(1000);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    @Test
    void aConnectionHasItsRateForItself() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            rig.server.faults("p").add("r", rate("1MB/s", "connection"));
            var pair = rig.connect(proxy);
            var begin = System.nanoTime();
            var sending = CompletableFuture.runAsync(
                    () -> RelayTests.sendCounting(pair.far(), new byte[400_000], new AtomicLong()));
            RelayTests.read(pair.near(), 400_000);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(400_000_000);
            sending.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void changingFaultsUnderLoadLosesAndReordersNothing() throws Exception {
        var executor = Executors.newCachedThreadPool();
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var data = new byte[1 << 20];
            new Random(3).nextBytes(data);
            var transfers = new ArrayList<CompletableFuture<Boolean>>();
            for (var i = 0; i < 8; i++) {
                var pair = rig.connect(proxy);
                executor.execute(() -> RelayTests.sendCounting(pair.far(), data, new AtomicLong()));
                transfers.add(CompletableFuture.supplyAsync(
                        () -> Arrays.equals(RelayTests.read(pair.near(), data.length), data), executor));
            }
            var faults = rig.server.faults("p");
            var random = new Random(4);
            var scopes = List.of("proxy", "connection");
            for (var change = 0; change < 100; change++) {
                var name = "f" + random.nextInt(3);
                var rate = rate((100 + random.nextInt(100_000)) + "kB/s", scopes.get(random.nextInt(2)));
                if (!faults.all().containsKey(name)) {
                    faults.add(name, rate);
                } else if (random.nextInt(3) == 0) {
                    faults.remove(name);
                } else {
                    faults.update(name, rate);
                }
            }
            rig.client.reset();
            assertThat(faults.all()).isEmpty();
            for (var transfer : transfers) {
                assertThat(transfer.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** On which connections a fault that lets nothing pass worked. */
    private static List<Boolean> draws(long seed) throws Exception {
        try (var rig = new Rig(99, ProxySettings.DEFAULT)) {
            rig.server.seed("p", seed);
            var proxy = rig.proxy();
            rig.server.faults("p").add("half", new Fault("delay", UPSTREAM, 0.5, Map.of("delay", "1us")));
            var draws = new ArrayList<Boolean>();
            for (var i = 0; i < 60; i++) {
                var before = rig.traffic("half").orElseThrow().connections();
                millisOfAByte(rig.connect(proxy));
                draws.add(rig.traffic("half").orElseThrow().connections() > before);
            }
            return draws;
        }
    }

    @Test
    void theSameSeedStrikesTheSameConnections() throws Exception {
        var first = draws(42);
        assertThat(first).contains(true, false);
        assertThat(draws(42)).isEqualTo(first);
        assertThat(draws(43)).isNotEqualTo(first);
    }

    @Test
    void misuseIsTold() throws Exception {
        var rig = new Rig();
        try (rig) {
            rig.proxy();
            var faults = rig.server.faults("p");
            faults.add("d", delay("1ms"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.add("d", delay("1ms")))
                    .withMessage("name: \"d\" (expected: one that no toxic or fault has); choose another");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.add("e", new Fault("teleport", UPSTREAM, 1, Map.of())))
                    .withMessage("type: \"teleport\" (expected: one of " + FaultType.names() + "); correct it");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.update("d", rate("1kB/s", "proxy")))
                    .withMessageStartingWith("type: \"rate\" (expected: \"delay\", as before)");
            assertThatThrownBy(() -> faults.remove("e"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("proxy p has no fault e");
            assertThatThrownBy(() -> rig.server.faults("q").all())
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("there is no proxy q");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> rig.server.faults("p").all())
                .withMessage("the server is closed");
    }
}
