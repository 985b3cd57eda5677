/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static io.weaknet.probe.VirtualNetwork.HTTP;
import static io.weaknet.probe.VirtualNetwork.HTTP_SERVER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EngineLifecycleTests {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/");
    private static final RawServer.Script SILENT = RawServer::awaitEnd;

    @Test
    void closingFreesTheThreads() throws Exception {
        CompletableFuture<Thread> told = new CompletableFuture<>();
        ProbeEngine engine = ProbeEngine.builder()
                .sslContext(TestCertificates.client())
                .listener(report -> told.complete(Thread.currentThread()))
                .build();
        try (RawServer server =
                RawServer.startTls(TestCertificates.server(), RawServer.answering("HTTP/1.1 200 OK\r\n\r\n"))) {
            engine.probe(ProbeRequest.get(server.https()));
        }
        Thread loop = told.join();
        assertThat(loop.getName()).startsWith("weaknet-");
        assertThat(loop.isDaemon()).isTrue();

        engine.close();
        engine.close();

        loop.join(SECONDS.toMillis(60));
        assertThat(loop.isAlive()).isFalse();
    }

    @Test
    void aClosedEngineProbesNoMore() {
        ProbeEngine engine = ProbeEngine.builder().build();
        engine.close();

        assertThatThrownBy(() -> engine.probe(ProbeRequest.get(NOBODY))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> engine.probeAsync(ProbeRequest.get(NOBODY))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> engine.toBuilder().build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void enginesThatShareThreadsCloseOneByOne() {
        VirtualNetwork network = new VirtualNetwork();
        ProbeEngine first = network.engine().build();
        ProbeEngine second = first.toBuilder().seed(1).build();

        first.close();
        assertThat(network.closed()).isFalse();
        assertThat(network.run(second, HTTP).attempts()).hasSize(1);
        second.close();
        assertThat(network.closed()).isTrue();
    }

    @Test
    void aCopyBeginsWithTheSettingsOfTheOriginal() {
        VirtualNetwork network = new VirtualNetwork();
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(1)).jitter(Jitter.full());
        try (ProbeEngine original = network.engine().backoff(backoff).seed(5).build();
                ProbeEngine copy = original.toBuilder().build()) {
            assertThat(copy.seed()).isEqualTo(5);
            assertThat(network.run(copy, HTTP).pauses())
                    .extracting(Pause::planned)
                    .isEqualTo(network.run(original, HTTP).pauses().stream()
                            .map(Pause::planned)
                            .toList());
        }
    }

    @Test
    void waitingOnAnOwnThreadIsRefused() throws Exception {
        try (ProbeEngine engine = ProbeEngine.builder().build()) {
            CompletableFuture<ProbeReport> nested = engine.probeAsync(ProbeRequest.get(NOBODY))
                    .thenApply(report -> engine.probe(ProbeRequest.get(NOBODY)));

            // A probe that ended before thenApply() leaves it to this thread, where waiting is allowed.
            assertThat(nested.handle((report, thrown) ->
                                    thrown == null || thrown.getCause() instanceof IllegalStateException)
                            .get(60, SECONDS))
                    .isTrue();
        }
    }

    @Test
    void waitingOnTheVirtualLoopIsRefused() {
        try (ProbeEngine engine = new VirtualNetwork().engine().build()) {
            assertThatThrownBy(() -> engine.probe(ProbeRequest.get(HTTP)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("probeAsync");
        }
    }

    @Test
    void anInterruptEndsTheProbe() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (RawServer server = RawServer.start(socket -> {
                    accepted.countDown();
                    RawServer.awaitEnd(socket);
                    ended.countDown();
                });
                ProbeEngine engine = ProbeEngine.builder().build()) {
            Thread caller = Thread.currentThread();
            Thread interrupter = new Thread(() -> {
                try {
                    accepted.await();
                    caller.interrupt();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            interrupter.start();

            assertThatThrownBy(() -> engine.probe(ProbeRequest.get(server.http())))
                    .isInstanceOf(CancellationException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            interrupter.join();
            assertThat(ended.await(60, SECONDS)).isTrue();
        }
    }

    @Test
    void cancellingEndsTheProbeAndClosesItsConnection() {
        VirtualNetwork network = new VirtualNetwork();
        network.serve(HTTP_SERVER, Peers.silent());
        try (ProbeEngine engine = network.engine().build()) {
            CompletableFuture<ProbeReport> probe = engine.probeAsync(ProbeRequest.get(HTTP));
            network.loop.runUntil(() -> network.opened.stream().anyMatch(Channel::isActive));

            probe.cancel(true);

            network.loop.runUntilIdle();
            assertThat(network.opened).hasSize(1).noneMatch(Channel::isOpen);
            assertThat(network.ticker.nanoTime()).isZero();
        }
    }

    @Test
    void cancellingEndsALookup() {
        VirtualNetwork network = new VirtualNetwork();
        network.resolving(Duration.ofHours(1), HTTP_SERVER.getAddress());
        try (ProbeEngine engine = network.engine().build()) {
            CompletableFuture<ProbeReport> probe = engine.probeAsync(ProbeRequest.get(URI.create("http://shop.test/")));
            network.loop.runUntil(() -> network.lookups.size() == 1);

            probe.cancel(true);

            network.loop.runUntilIdle();
            assertThat(network.lookups).allMatch(Future::isCancelled);
            assertThat(network.openResolvers).isZero();
            assertThat(network.opened).isEmpty();
        }
    }

    @Test
    void cancellingEndsAConnectAndTriesNoFurtherAddress() {
        VirtualNetwork network = new VirtualNetwork();
        InetSocketAddress second = new InetSocketAddress("10.0.0.2", 80);
        network.resolving(Duration.ZERO, HTTP_SERVER.getAddress(), second.getAddress());
        network.blackHole(HTTP_SERVER);
        try (ProbeEngine engine = network.engine().build()) {
            CompletableFuture<ProbeReport> probe = engine.probeAsync(ProbeRequest.get(URI.create("http://shop.test/")));
            network.loop.runUntil(() -> network.opened.size() == 1);

            probe.cancel(true);

            network.loop.runUntilIdle();
            assertThat(network.opened).hasSize(1).noneMatch(Channel::isOpen);
            assertThat(network.openResolvers).isZero();
        }
    }

    @Test
    void cancellingEndsAPause() {
        VirtualNetwork network = new VirtualNetwork();
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(10));
        try (ProbeEngine engine = network.engine().backoff(backoff).build()) {
            CompletableFuture<ProbeReport> probe = engine.probeAsync(ProbeRequest.get(HTTP));
            network.loop.runUntil(() -> network.opened.size() == 1);

            probe.cancel(true);

            network.loop.runUntilIdle();
            assertThat(network.opened).hasSize(1);
            assertThat(network.ticker.nanoTime()).isZero();
        }
    }

    @Test
    void closingCancelsRunningProbes() throws Exception {
        try (RawServer server = RawServer.start(SILENT)) {
            ProbeEngine engine = ProbeEngine.builder().build();
            CompletableFuture<ProbeReport> probe = engine.probeAsync(ProbeRequest.get(server.http()));

            engine.close();

            assertThatThrownBy(() -> probe.get(60, SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void completingTheFutureFromOutsideEndsTheProbe() {
        VirtualNetwork network = new VirtualNetwork();
        network.serve(HTTP_SERVER, Peers.silent());
        try (ProbeEngine engine = network.engine().build()) {
            CompletableFuture<ProbeReport> probe = engine.probeAsync(ProbeRequest.get(HTTP));
            network.loop.runUntil(() -> network.opened.stream().anyMatch(Channel::isActive));

            probe.completeExceptionally(new TimeoutException("as orTimeout() does"));

            network.loop.runUntilIdle();
            assertThat(network.opened).hasSize(1).noneMatch(Channel::isOpen);
            assertThat(network.ticker.nanoTime()).isZero();
        }
    }

    @Test
    void theListenerIsNotToldOfAProbeThatWasCancelledWhileItEnded() {
        VirtualNetwork network = new VirtualNetwork();
        List<ProbeReport> told = new ArrayList<>();
        List<CompletableFuture<ProbeReport>> probes = new ArrayList<>();
        try (ProbeEngine engine = network.engine()
                .backoff(Backoff.exponential(Duration.ofSeconds(1)))
                .retryIf(failure -> !probes.get(0).cancel(true))
                .listener(told::add)
                .build()) {
            probes.add(engine.probeAsync(ProbeRequest.get(HTTP)));

            network.loop.runUntilIdle();

            assertThat(probes.get(0)).isCancelled();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void aProbeEndsWithTheLoopThatItRunsOn() throws Exception {
        VirtualNetwork network = new VirtualNetwork();
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(10));
        try (ProbeEngine engine = network.engine().backoff(backoff).build()) {
            CompletableFuture<ProbeReport> probe = engine.probeAsync(ProbeRequest.get(HTTP));
            network.loop.runUntil(() -> network.opened.size() == 1);

            Future<?> unused = network.loop.shutdownGracefully(0, 0, SECONDS);
            Thread time = passing(network);
            while (!network.loop.isTerminated()) {
                network.loop.runNow();
            }
            time.join();

            assertThatThrownBy(() -> probe.get(60, SECONDS)).isInstanceOf(CancellationException.class);
        }
    }

    /** A loop that shuts down waits until its clock has moved. */
    private static Thread passing(VirtualNetwork network) {
        Thread time = new Thread(() -> {
            while (!network.loop.isTerminated()) {
                network.ticker.advanceMillis(1);
                LockSupport.parkNanos(1_000_000);
            }
        });
        time.start();
        return time;
    }

    @Test
    void anErrorInTheListenerOrInRetryIfLeavesNobodyWaiting() {
        VirtualNetwork network = new VirtualNetwork();
        try (ProbeEngine engine = network.engine()
                .backoff(Backoff.exponential(Duration.ofSeconds(1)))
                .retryIf(failure -> {
                    throw new AssertionError("a failed assertion");
                })
                .listener(report -> {
                    throw new AssertionError("a failed assertion");
                })
                .build()) {
            assertThat(network.run(engine, HTTP).end()).isEqualTo(ProbeEnd.NOT_RETRYABLE);
        }
    }

    @Test
    void theListenerIsToldBeforeTheCallerAndMayFail() {
        AtomicReference<ProbeReport> told = new AtomicReference<>();
        VirtualNetwork network = new VirtualNetwork();
        try (ProbeEngine engine = network.engine()
                .listener(report -> {
                    told.set(report);
                    throw new IllegalStateException("a broken listener");
                })
                .build()) {
            ProbeReport report = network.run(engine, HTTP);

            assertThat(told.get()).isSameAs(report);
        }
    }

    @Test
    void theBeginIsOnTheClockOfTheJvm() {
        try (ProbeEngine engine = ProbeEngine.builder().build()) {
            long before = System.nanoTime();
            ProbeReport report = engine.probe(ProbeRequest.get(NOBODY));
            long after = System.nanoTime();

            assertThat(report.startedAtNanos() - before).isNotNegative();
            assertThat(after - report.startedAtNanos())
                    .isGreaterThanOrEqualTo(report.took().toNanos());
        }
    }
}
