/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.weaknet.wire.WireEvent;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer that has sent FIN still gets. */
class HalfCloseTests {
    private static final int MANY = 16_000_000;
    /** More than the 64 KiB that a toxic holds before the proxy stops to read. */
    private static final int ENOUGH = 70_000;

    private static final int MORE = 10_000;
    private static final int TURNS = 50;

    @ParameterizedTest
    @CsvSource({"true,false", "true,true", "false,false", "false,true"})
    void whoHasHalfClosedGetsAllOfALargeAnswerHoweverSlowlyItReads(boolean byClient, boolean toxic) throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            if (toxic) {
                proxy.toxics().latency("up", ToxicDirection.UPSTREAM, 1);
                proxy.toxics().latency("down", ToxicDirection.DOWNSTREAM, 1);
            }
            var pair = rig.connect(proxy);
            var asks = byClient ? pair.near() : pair.far();
            var answers = byClient ? pair.far() : pair.near();
            asks.getOutputStream().write(new byte[4]);
            asks.shutdownOutput();
            assertThat(answers.getInputStream().readAllBytes()).hasSize(4);
            var data = new byte[MANY];
            new Random(3).nextBytes(data);
            var sent = new AtomicLong();
            var sending = CompletableFuture.runAsync(() -> RelayTests.sendCounting(answers, data, sent));
            RelayTests.stalled(sent);
            assertThat(Arrays.equals(RelayTests.read(asks, MANY), data)).isTrue();
            sending.get(60, TimeUnit.SECONDS);
            answers.shutdownOutput();
            assertThat(asks.getInputStream().read()).isEqualTo(-1);
            Rig.until(() -> rig.trace().ended().isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetBehindAHalfCloseEndsTheConnectionThoughNobodySends(boolean byClient) throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            var resets = byClient ? pair.near() : pair.far();
            var other = byClient ? pair.far() : pair.near();
            resets.shutdownOutput();
            assertThat(other.getInputStream().read()).isEqualTo(-1);
            RelayTests.reset(resets);
            Rig.until(() -> rig.trace().ended().isPresent());
        }
    }

    @Test
    void anEndBehindWhatTheProxyDoesNotReadYetMakesItReadNoMore() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var pair = stuck(rig, proxy);
            var held = rig.trace().bytesUp();
            pair.near().getOutputStream().write(new byte[MORE]);
            pair.near().shutdownOutput();
            assertNothingComes(pair.near());
            assertThat(rig.trace().bytesUp()).isEqualTo(held);
            proxy.toxics().get("stuck").remove();
            assertThat(pair.far().getInputStream().readAllBytes()).hasSize(ENOUGH + MORE);
        }
    }

    @Test
    void aResetIsSeenThoughTheProxyDoesNotRead() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var pair = stuck(rig, proxy);
            pair.near().getOutputStream().write(new byte[MORE]);
            RelayTests.reset(pair.near());
            Rig.until(() -> rig.trace().events().stream().anyMatch(WireEvent.Rst.class::isInstance));
            proxy.toxics().get("stuck").remove();
            assertThatThrownBy(() -> pair.far().getInputStream().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    /** A toxic holds what it may. Each look is a turn of the proxy's loop, in which it would read on. */
    private static Rig.Pair stuck(Rig rig, Proxy proxy) throws Exception {
        proxy.toxics().bandwidth("stuck", ToxicDirection.UPSTREAM, 0);
        var pair = rig.connect(proxy);
        pair.near().getOutputStream().write(new byte[ENOUGH]);
        var read = new AtomicLong();
        var turns = new AtomicInteger();
        Rig.until(() -> {
            var now = rig.trace().bytesUp();
            return (read.getAndSet(now) == now && now > 0 ? turns.incrementAndGet() : turns.getAndSet(0)) >= TURNS;
        });
        return pair;
    }

    /** Nor an end. */
    private static void assertNothingComes(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(60_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTimeoutOnADirectionThatHasEndedLeavesTheOtherOne(boolean added) throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            if (!added) {
                proxy.toxics().timeout("t", ToxicDirection.UPSTREAM, 50).setToxicity(0);
            }
            var pair = rig.connect(proxy);
            pair.near().shutdownOutput();
            assertThat(pair.far().getInputStream().read()).isEqualTo(-1);
            if (added) {
                proxy.toxics().timeout("t", ToxicDirection.UPSTREAM, 50);
            } else {
                proxy.toxics().get("t").setToxicity(1);
            }
            assertNothingComes(pair.near());
            proxy.toxics().get("t").remove();
            pair.far().getOutputStream().write(1);
            assertThat(pair.near().getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void bothMayHalfCloseWhileAToxicHoldsWhatTheySent() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            proxy.toxics().latency("up", ToxicDirection.UPSTREAM, 300);
            var pair = rig.connect(proxy);
            pair.near().getOutputStream().write(new byte[4]);
            pair.near().shutdownOutput();
            pair.far().shutdownOutput();
            assertThat(pair.near().getInputStream().read()).isEqualTo(-1);
            assertThat(pair.far().getInputStream().readAllBytes()).hasSize(4);
            Rig.until(() -> rig.trace().ended().isPresent());
        }
    }
}
