/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LiveChangeTests {
    @Test
    void changingToxicsUnderLoadLosesAndReordersNothing() throws Exception {
        var executor = Executors.newCachedThreadPool();
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var data = new byte[2 << 20];
            new Random(3).nextBytes(data);
            var transfers = new ArrayList<CompletableFuture<Boolean>>();
            for (var i = 0; i < 10; i++) {
                var pair = rig.connect(proxy);
                executor.execute(() -> RelayTests.sendCounting(pair.near(), data, new AtomicLong()));
                executor.execute(() -> RelayTests.sendCounting(pair.far(), data, new AtomicLong()));
                transfers.add(CompletableFuture.supplyAsync(
                        () -> Arrays.equals(RelayTests.read(pair.far(), data.length), data), executor));
                transfers.add(CompletableFuture.supplyAsync(
                        () -> Arrays.equals(RelayTests.read(pair.near(), data.length), data), executor));
            }
            var random = new Random(4);
            for (var change = 0; change < 150; change++) {
                change(proxy, random);
            }
            rig.client.reset();
            for (var transfer : transfers) {
                assertThat(transfer.get(60, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void change(Proxy proxy, Random random) throws IOException {
        var direction = random.nextBoolean() ? ToxicDirection.UPSTREAM : ToxicDirection.DOWNSTREAM;
        var toxics = proxy.toxics().getAll();
        if (toxics.size() > 4 || (!toxics.isEmpty() && random.nextInt(3) == 0)) {
            toxics.get(random.nextInt(toxics.size())).remove();
            return;
        }
        var name = "t" + random.nextInt(1_000_000);
        switch (random.nextInt(4)) {
            case 0 ->
                proxy.toxics().latency(name, direction, random.nextInt(50)).setJitter(random.nextInt(50));
            case 1 -> proxy.toxics().bandwidth(name, direction, 100).setRate(1 + random.nextInt(10_000));
            case 2 ->
                proxy.toxics()
                        .slicer(name, direction, 1000, random.nextInt(200))
                        .setToxicity(random.nextFloat());
            default -> proxy.toxics().slowClose(name, direction, 10);
        }
    }

    @Test
    void aStuckReaderDoesNotHoldUpTheApi() throws Exception {
        try (var rig = new Rig(1, ProxySettings.DEFAULT.withWindow(64 << 20))) {
            var proxy = rig.proxy();
            var pair = rig.connect(proxy);
            var latency = proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 100);
            var sent = new AtomicLong();
            var data = new byte[1 << 20];
            var sending = CompletableFuture.runAsync(() -> {
                try {
                    for (var i = 0; i < 256; i++) {
                        RelayTests.sendCounting(pair.far(), data, sent);
                    }
                } catch (AssertionError closed) {
                    // The connection ends before all is sent.
                }
            });
            // The window of the latency and the kernel's buffers.
            assertThat(RelayTests.stalled(sent)).isLessThan(160 << 20);
            var begin = System.nanoTime();
            latency.setLatency(200);
            proxy.toxics().bandwidth("b", ToxicDirection.DOWNSTREAM, 1000);
            latency.remove();
            rig.client.reset();
            proxy.disable();
            // Five calls that waited for the reader took 25 s.
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(20));
            assertThat(rig.end()).isEqualTo("proxy closed");
            sending.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void bandwidthZeroHoldsLittleAndLosesNothing() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var cut = proxy.toxics().bandwidth("cut", ToxicDirection.UPSTREAM, 0);
            var pair = rig.connect(proxy);
            var data = new byte[32 << 20];
            new Random(5).nextBytes(data);
            var sent = new AtomicLong();
            var sending = CompletableFuture.runAsync(() -> RelayTests.sendCounting(pair.near(), data, sent));
            RelayTests.stalled(sent);
            assertThat(rig.trace().bytesUp()).isLessThan(4 << 20);
            cut.remove();
            assertThat(Arrays.equals(RelayTests.read(pair.far(), data.length), data))
                    .isTrue();
            sending.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void theWindowOfALatencyIsItsBound() throws Exception {
        assertHoldsAMebibyte(ProxySettings.DEFAULT.withWindow(1 << 20));
    }

    @Test
    void beyondTheMemoryOfTheServerAConnectionHoldsLittle() throws Exception {
        assertHoldsAMebibyte(ProxySettings.DEFAULT.withMemory(1 << 20));
    }

    private static void assertHoldsAMebibyte(ProxySettings settings) throws Exception {
        try (var rig = new Rig(1, settings)) {
            var proxy = rig.proxy();
            var slow = proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 3_600_000);
            var pair = rig.connect(proxy);
            var sent = new AtomicLong();
            var data = new byte[32 << 20];
            var sending = CompletableFuture.runAsync(() -> RelayTests.sendCounting(pair.near(), data, sent));
            Rig.until(() -> rig.trace().bytesUp() >= 1 << 20);
            RelayTests.stalled(sent);
            assertThat(rig.trace().bytesUp()).isLessThanOrEqualTo(3L << 20);
            slow.remove();
            assertThat(RelayTests.read(pair.far(), data.length)).hasSize(data.length);
            sending.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aToxicTakesABusyConnectionFromItsShortcut() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var pair = rig.connect(proxy);
            var data = new byte[96 << 20];
            new Random(6).nextBytes(data);
            var sent = new AtomicLong();
            var received = new AtomicLong();
            var sending = CompletableFuture.runAsync(() -> RelayTests.sendCounting(pair.far(), data, sent));
            var fast = new CompletableFuture<Void>();
            var held = new CompletableFuture<Void>();
            var reading = CompletableFuture.supplyAsync(() -> matches(pair.near(), data, received, fast, held));
            fast.get(60, TimeUnit.SECONDS);
            var hold = proxy.toxics().bandwidth("hold", ToxicDirection.DOWNSTREAM, 0);
            held.complete(null);
            assertThat(RelayTests.stalled(received)).isLessThan(data.length);
            hold.remove();
            assertThat(reading.get(60, TimeUnit.SECONDS)).isTrue();
            sending.get(60, TimeUnit.SECONDS);
            assertThat(rig.trace().bytesDown()).isEqualTo(data.length);
        }
    }

    /** Says when it has read enough to be fast, goes on more slowly, and does not come to the end before the toxic. */
    private static boolean matches(
            Socket from, byte[] data, AtomicLong received, CompletableFuture<Void> fast, CompletableFuture<Void> held) {
        try {
            var buffer = new byte[1 << 16];
            while (received.get() < data.length) {
                var count = from.getInputStream().read(buffer);
                var at = (int) received.get();
                if (count < 0 || !Arrays.equals(buffer, 0, count, data, at, at + count)) {
                    return false;
                }
                if (received.addAndGet(count) > 8 << 20) {
                    fast.complete(null);
                    LockSupport.parkNanos(received.get() < 32 << 20 ? 1_000_000 : 1);
                }
                if (received.get() > data.length / 2) {
                    held.orTimeout(60, TimeUnit.SECONDS).join();
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPendingResetDoesNotHoldUpItsRemoval() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var pair = rig.connect(proxy);
            var reset = proxy.toxics().resetPeer("r", ToxicDirection.UPSTREAM, 3_600_000);
            pair.near().getOutputStream().write(new byte[] {1, 2, 3});
            Rig.until(() -> rig.traffic("r").orElseThrow().bytes() == 3);
            reset.remove();
            assertThat(pair.far().getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        }
    }
}
