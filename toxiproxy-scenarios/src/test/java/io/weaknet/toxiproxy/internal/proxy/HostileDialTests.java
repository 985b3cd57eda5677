/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.netty.channel.ReflectiveChannelFactory;
import io.weaknet.wire.WireConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dials that go wrong before there is a connection. */
class HostileDialTests {
    private static final ProxySettings SETTINGS =
            new ProxySettings(Duration.ofMillis(100), Duration.ofSeconds(5), ProxySettings.DEFAULT.window());

    private final Transport transport = new Transport(1);
    private final NeverRuns resolvers = new NeverRuns();

    @AfterEach
    void close() {
        transport.close();
    }

    /** Where the client's connection is closed by FIN. */
    private List<WireConnection> refused(Dialer dialer, String upstream) throws Exception {
        var registry = new ProxyRegistry(transport, dialer, SETTINGS, 1);
        var proxy = registry.create("p", "127.0.0.1:0", upstream, true);
        var port = HostPort.parse(proxy.state().listen()).port();
        try (dialer;
                var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout(60_000);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            registry.delete("p");
            return proxy.wire().connections();
        }
    }

    @Test
    void aResolverThatHangsEndsWithTheTimeOfTheDial() throws Exception {
        var begin = System.nanoTime();
        var traces = refused(new Dialer(new ReflectiveChannelFactory<>(transport.channel()), resolvers), "localhost:1");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(traces.get(0).end()).contains("dial failed: lookup localhost: timed out");
    }

    @Test
    void anAddressThatComesTooLateIsNotDialled() throws Exception {
        var dialled = new AtomicBoolean();
        var dialer = new Dialer(
                () -> {
                    dialled.set(true);
                    throw new ChannelException("not to be made");
                },
                resolvers);
        refused(dialer, "localhost:1");
        resolvers.runNow();
        for (var loop : transport.loops()) {
            assertThat(loop.submit(() -> {}).await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(dialled).isFalse();
    }

    @Test
    void whoIsGoneLeavesTheQueueOfAResolverThatHangs() throws Exception {
        var waiting = new LinkedBlockingQueue<Runnable>();
        var pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, waiting);
        var hangs = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                hangs.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var dialer = new Dialer(new ReflectiveChannelFactory<>(transport.channel()), pool)) {
            var registry = new ProxyRegistry(transport, dialer, SETTINGS, 1);
            var proxy = registry.create("p", "127.0.0.1:0", "localhost:1", true);
            try (var client = new Socket(
                    InetAddress.getLoopbackAddress(),
                    HostPort.parse(proxy.state().listen()).port())) {
                client.setSoTimeout(60_000);
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
            registry.delete("p");
            for (var loop : transport.loops()) {
                assertThat(loop.submit(() -> {}).await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(waiting).isEmpty();
        } finally {
            hangs.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void aSocketThatCannotBeMadeIsADialThatFailed() throws Exception {
        var dialer = new Dialer(
                () -> {
                    throw new ChannelException("too many open files");
                },
                resolvers);
        assertThat(refused(dialer, "127.0.0.1:1").get(0).end()).contains("dial failed: too many open files");
    }

    @Test
    void aNameThatSpeaksOfAResetIsNone() throws Exception {
        assertThat(refused(new Dialer(transport), "reset").get(0).end())
                .contains("dial failed: address reset: missing port in address");
    }

    /** Resolvers that are all busy. */
    private static final class NeverRuns extends AbstractExecutorService {
        private final List<Runnable> waiting = new CopyOnWriteArrayList<>();

        void runNow() {
            waiting.forEach(Runnable::run);
        }

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
