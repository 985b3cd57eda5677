/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.testsupport.RefusedPort;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy without toxics does. */
@Isolated // one of them measures the processor time of all loops
class RelayTests {
    private static final byte[] PING = "ping".getBytes(StandardCharsets.UTF_8);

    @Test
    void manyBytesPassBothWaysAtOnce() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            var data = new byte[16 << 20];
            new Random(1).nextBytes(data);
            var up = send(pair.near(), data);
            var down = send(pair.far(), data);
            var readUp = CompletableFuture.supplyAsync(() -> read(pair.far(), data.length));
            assertThat(Arrays.equals(read(pair.near(), data.length), data)).isTrue();
            assertThat(Arrays.equals(readUp.get(60, TimeUnit.SECONDS), data)).isTrue();
            up.get(60, TimeUnit.SECONDS);
            down.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aHalfCloseLeavesTheOtherDirectionOpen() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            pair.near().getOutputStream().write(PING);
            pair.near().shutdownOutput();
            assertThat(pair.far().getInputStream().readAllBytes()).isEqualTo(PING);
            pair.far().getOutputStream().write(PING);
            assertThat(pair.near().getInputStream().readNBytes(4)).isEqualTo(PING);
            pair.far().close();
            assertThat(pair.near().getInputStream().read()).isEqualTo(-1);
            assertThat(rig.end()).isEqualTo("FIN by client");
        }
    }

    @Test
    void theUpstreamMayHalfCloseToo() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            pair.far().shutdownOutput();
            assertThat(pair.near().getInputStream().read()).isEqualTo(-1);
            pair.near().getOutputStream().write(PING);
            pair.near().shutdownOutput();
            assertThat(pair.far().getInputStream().readAllBytes()).isEqualTo(PING);
            assertThat(rig.end()).isEqualTo("FIN by upstream");
        }
    }

    /** Many times, because a reset may come before the proxy has seen that the connection is open. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetPassesAsResetHoweverEarly(boolean byClient) throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            for (var i = 0; i < 200; i++) {
                var pair = rig.connect(proxy);
                reset(byClient ? pair.near() : pair.far());
                assertReset(byClient ? pair.far() : pair.near());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetPassesAsReset(boolean byClient) throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            pair.near().getOutputStream().write(PING);
            assertThat(pair.far().getInputStream().readNBytes(4)).isEqualTo(PING);
            reset(byClient ? pair.near() : pair.far());
            assertReset(byClient ? pair.far() : pair.near());
            assertThat(rig.end()).isEqualTo(byClient ? "RST by client" : "RST by upstream");
        }
    }

    @Test
    void aResetAfterAHalfCloseReachesAPeerThatSendsOn() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            pair.near().shutdownOutput();
            assertThat(pair.far().getInputStream().read()).isEqualTo(-1);
            reset(pair.near());
            assertThatThrownBy(() -> {
                        while (true) {
                            pair.far().getOutputStream().write(new byte[1000]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aResetAfterAHalfCloseCostsNoProcessorTime() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            pair.near().shutdownOutput();
            assertThat(pair.far().getInputStream().read()).isEqualTo(-1);
            var before = loopNanos();
            reset(pair.near());
            assertThat(stalled(new AtomicLong(1))).isEqualTo(1);
            assertThat(loopNanos() - before).isLessThan(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** The processor time of all loops. */
    private static long loopNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith("weaknet-toxiproxy-loop"))
                .mapToLong(info -> Math.max(0, threads.getThreadCpuTime(info.getThreadId())))
                .sum();
    }

    @Test
    void aReaderThatDoesNotReadStopsTheSenderAndLosesNothing() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            var data = new byte[64 << 20];
            new Random(2).nextBytes(data);
            var sent = new AtomicLong();
            var sending = CompletableFuture.runAsync(() -> sendCounting(pair.far(), data, sent));
            var stalled = stalled(sent);
            // What the kernel's buffers take, and a few MiB of ours.
            assertThat(stalled).isLessThan(40 << 20);
            assertThat(rig.trace().bytesDown()).isBetween(1L, 40L << 20);
            assertThat(Arrays.equals(read(pair.near(), data.length), data)).isTrue();
            sending.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void anUpstreamThatRefusesGivesTheClientFin() throws Exception {
        try (var rig = new Rig();
                var nobody = RefusedPort.open()) {
            var proxy = rig.client.createProxy("p", "127.0.0.1:0", nobody.address());
            var near = rig.peers.client(proxy.getListen());
            assertThat(near.getInputStream().read()).isEqualTo(-1);
            assertThat(rig.end()).startsWith("dial failed: ").containsIgnoringCase("refused");
        }
    }

    @Test
    void upstreamsMayBeNames() throws Exception {
        try (var rig = new Rig()) {
            var port = rig.peers.address().split(":", -1)[1];
            var proxy = rig.client.createProxy("p", "localhost:0", "localhost:" + port);
            assertThat(proxy.getListen()).startsWith("127.0.0.1:");
            var pair = rig.connect(proxy);
            pair.near().getOutputStream().write(PING);
            assertThat(pair.far().getInputStream().readNBytes(4)).isEqualTo(PING);
        }
    }

    @Test
    void aSlowDialBlocksNobody() throws Exception {
        try (var rig = new Rig(1, dialling(Duration.ofHours(1)));
                var full = FullBacklog.open()) {
            var slow = rig.client.createProxy("p", "127.0.0.1:0", full.address());
            for (var i = 0; i < 11; i++) {
                rig.peers.client(slow.getListen());
            }
            Rig.until(() -> rig.server.connections("p").size() == 11);
            // As many as there are loops and more: each has one that dials.
            var other = rig.client.createProxy("q", "127.0.0.1:0", rig.peers.address());
            for (var i = 0; i < 11; i++) {
                var pair = rig.connect(other);
                pair.near().getOutputStream().write(PING);
                assertThat(pair.far().getInputStream().readNBytes(4)).isEqualTo(PING);
            }
            assertThat(rig.server.connections("p")).hasSize(11).noneMatch(trace -> trace.dialled()
                    .isPresent());
            slow.disable();
        }
    }

    @Test
    void aSlowDialEndsInTime() throws Exception {
        var most = Duration.ofMillis(300);
        try (var rig = new Rig(1, dialling(most));
                var full = FullBacklog.open()) {
            var slow = rig.client.createProxy("p", "127.0.0.1:0", full.address());
            var begin = System.nanoTime();
            var near = rig.peers.client(slow.getListen());
            assertThat(near.getInputStream().read()).isEqualTo(-1);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(most.toNanos());
            assertThat(rig.end()).startsWith("dial failed: ");
        }
    }

    private static ProxySettings dialling(Duration most) {
        return new ProxySettings(most, Duration.ofSeconds(5), ProxySettings.DEFAULT.window());
    }

    @Test
    void aTraceTellsWhatPassedAndWhen() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var before = System.nanoTime();
            var pair = rig.connect(proxy);
            pair.near().getOutputStream().write(PING);
            assertThat(pair.far().getInputStream().readNBytes(4)).isEqualTo(PING);
            assertThat(rig.trace().firstByteDown()).isEmpty();
            pair.far().getOutputStream().write(new byte[10]);
            assertThat(pair.near().getInputStream().readNBytes(10)).hasSize(10);
            pair.near().close();
            assertThat(pair.far().getInputStream().read()).isEqualTo(-1);
            pair.far().close();
            assertThat(rig.end()).isEqualTo("FIN by client");
            var trace = rig.trace();
            assertThat(trace.number()).isEqualTo(1);
            assertThat(trace.bytesUp()).isEqualTo(4);
            assertThat(trace.bytesDown()).isEqualTo(10);
            var started = rig.server.wire("p").orElseThrow().startedNanos();
            assertThat(new long[] {
                        before,
                        started + trace.accepted().toNanos(),
                        started + trace.dialled().orElseThrow().toNanos(),
                        started + trace.firstByteUp().orElseThrow().toNanos(),
                        started + trace.firstByteDown().orElseThrow().toNanos(),
                        started + trace.ended().orElseThrow().toNanos(),
                        System.nanoTime()
                    })
                    .isSorted();
        }
    }

    @Test
    void theLastThousandConnectionsAreKept() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            for (var i = 0; i < 1005; i++) {
                try (var near = rig.peers.client(proxy.getListen());
                        var far = rig.peers.server()) {
                    assertThat(near.isConnected() && far.isConnected()).isTrue();
                }
            }
            var traces = rig.server.connections("p");
            assertThat(traces).hasSize(1000);
            assertThat(traces.get(0).number()).isEqualTo(6);
            assertThat(traces.get(999).number()).isEqualTo(1005);
        }
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    static CompletableFuture<Void> send(Socket socket, byte[] data) {
        return CompletableFuture.runAsync(() -> sendCounting(socket, data, new AtomicLong()));
    }

    static void sendCounting(Socket socket, byte[] data, AtomicLong sent) {
        try {
            for (var from = 0; from < data.length; from += 1 << 16) {
                var length = Math.min(1 << 16, data.length - from);
                socket.getOutputStream().write(data, from, length);
                sent.addAndGet(length);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] read(Socket socket, int length) {
        try {
            return socket.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until a count stands still for half a second. */
    static long stalled(AtomicLong count) {
        var last = new AtomicLong(-1);
        var since = new AtomicLong(System.nanoTime());
        Rig.until(() -> {
            if (count.get() != last.get()) {
                last.set(count.get());
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > TimeUnit.MILLISECONDS.toNanos(500) && last.get() > 0;
        });
        return last.get();
    }
}
