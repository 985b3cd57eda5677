/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.LossModel;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain sockets through a lossy link to a server that echoes. */
@Timeout(180)
class PacketLossLinkTests {
    private static final int EXCHANGE = 1000;
    /** A little less than the time after which a SYN is sent again first, in nanoseconds. */
    private static final long LATE = 900_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket echo;

    @BeforeEach
    void open() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                var socket = echo.accept();
                daemon(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    }
                });
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        var thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // The test is over.
                    }
                },
                "echo");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        backend.close();
        echo.close();
    }

    private WeakLink link(Condition... conditions) {
        return link(7, conditions);
    }

    private WeakLink link(long seed, Condition... conditions) {
        var upstream = new Upstream.Foreign(
                echo.getInetAddress().getHostAddress(), echo.getLocalPort(), "tcp", Optional.empty());
        return backend.open("lossy", new Scenario(List.of(conditions), seed), upstream);
    }

    private Socket connect(WeakLink link) throws IOException {
        return connect(link, 0);
    }

    private Socket connect(WeakLink link, int patienceMillis) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        var before = link.connections().size();
        socket.connect(new InetSocketAddress(link.host(), link.port()), patienceMillis);
        socket.setTcpNoDelay(true);
        // A SYN that comes before this one is accepted is not lost by the kernel.
        LinkClient.until(() -> link.connections().size() > before);
        return socket;
    }

    private static Duration exchange(Socket socket) throws IOException {
        var began = System.nanoTime();
        socket.getOutputStream().write(new byte[EXCHANGE]);
        assertThat(socket.getInputStream().readNBytes(EXCHANGE)).hasSize(EXCHANGE);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void exchangesAreDelayedByARetransmissionUntilItIsTakenOff() throws Exception {
        var link = link(new PacketLoss(
                0.15, Optional.empty(), LossModel.BERNOULLI, 0, Duration.ZERO, PacketLoss.LOOPBACK, false));
        var socket = connect(link);
        var slowest = Duration.ZERO;
        for (var i = 0; i < 200 && slowest.toMillis() < 200; i++) {
            var took = exchange(socket);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        assertThat(slowest).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(link.evidence()).hasSize(1).allMatch(Evidence::fired);
        assertThat(link.evidence().get(0).connections()).isEqualTo(1);

        link.applied().get(0).close();
        // With 15 % both ways, 28 of 100 were late.
        var quick = 0;
        for (var round = 0; round < 10 && quick <= 95; round++) {
            quick = 0;
            for (var i = 0; i < 100; i++) {
                quick += exchange(socket).toMillis() < 150 ? 1 : 0;
            }
        }
        assertThat(quick).isGreaterThan(95);
    }

    @Test
    void aMegabyteArrivesCompleteAndInOrder() throws Exception {
        var link = link(Conditions.packetLoss(0.01));
        var socket = connect(link);
        var sent = new byte[1 << 20];
        new SplittableRandom(4).nextBytes(sent);
        daemon(() -> {
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
        });
        assertThat(socket.getInputStream().readAllBytes()).isEqualTo(sent);
        assertThat(link.evidence().get(0).bytes()).isBetween(1L, 2L * sent.length);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLostSynMakesTheConnectItselfLateUntilItIsTakenOff() throws Exception {
        var link = link(Conditions.packetLoss(0.3));
        // None of 20 would lose its SYN or SYN-ACK with a probability of 1 to a million, and the seed is fixed.
        var late = false;
        for (var i = 0; i < 20 && !late; i++) {
            late = connectsLate(link);
        }
        assertThat(late).isTrue();
        assertThat(link.evidence().get(0).connections()).isEqualTo(1);

        link.applied().get(0).close();
        // As unlikely; a machine that stands still now and then is given some time.
        var begun = System.nanoTime();
        var quick = 0;
        while (quick < 20 && System.nanoTime() - begun < PATIENCE.toNanos()) {
            var began = System.nanoTime();
            connect(link, 30_000);
            quick = System.nanoTime() - began < LATE ? quick + 1 : 0;
        }
        assertThat(quick).isEqualTo(20);
    }

    /** Opens a connection; whether its SYN was lost, which took its time. */
    private boolean connectsLate(WeakLink link) throws IOException {
        var before = link.evidence().get(0).connections();
        var began = System.nanoTime();
        connect(link, 30_000);
        var took = System.nanoTime() - began;
        var late = link.evidence().get(0).connections() > before;
        assertThat(took).isGreaterThanOrEqualTo(late ? LATE : 0);
        return late;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoseConnectWasLateDoesNotWaitForItAgain() throws Exception {
        var link = link(Conditions.packetLoss(0.2));
        for (var i = 0; i < 20; i++) {
            var before = link.evidence().get(0).connections();
            var socket = connect(link, 30_000);
            var late = link.evidence().get(0).connections() > before;
            // Would it wait for the handshake once more, each such exchange took a second and more.
            if (late && exchange(socket).toNanos() < LATE) {
                return;
            }
        }
        fail("each late connect of 20 made its first exchange late, too");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void oneSeedLosesTheSynsOfTheSameConnections() throws Exception {
        List<Boolean> late;
        try (var link = link(Conditions.packetLoss(0.2))) {
            late = lateOnes(link);
        }
        assertThat(late).contains(true).contains(false);
        assertThat(lateOnes(link(Conditions.packetLoss(0.2)))).isEqualTo(late);
    }

    private List<Boolean> lateOnes(WeakLink link) throws IOException {
        var late = new ArrayList<Boolean>();
        for (var i = 0; i < 6; i++) {
            late.add(connectsLate(link));
        }
        return late;
    }

    /** Bad for the first two hours if the seed is 16 or 18, good for as long if it is 4 or 19. */
    private WeakLink withTunnels(long seed, boolean connect) {
        return link(
                seed,
                new PacketLoss(
                        0.5,
                        Optional.of(Direction.UPSTREAM),
                        LossModel.GILBERT_ELLIOTT_TIME,
                        0,
                        PacketLoss.MOST_BAD_TIME,
                        PacketLoss.LOOPBACK,
                        connect));
    }

    private static void awaitLate(WeakLink link, int connections) {
        var began = System.nanoTime();
        while (link.evidence().get(0).connections() < connections) {
            assertThat(System.nanoTime() - began).isLessThan(30_000_000_000L);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 18})
    void inABadTimeAllConnectionsLoseTheirPacketsUntilItIsTakenOff(long seed) throws IOException {
        var link = withTunnels(seed, false);
        var inside = new ArrayList<Socket>();
        for (var i = 0; i < 5; i++) {
            var socket = connect(link);
            inside.add(socket);
            socket.getOutputStream().write(1);
        }
        awaitLate(link, inside.size());
        link.applied().get(0).close();
        for (var socket : inside) {
            socket.setSoTimeout(30_000);
            assertThat(socket.getInputStream().read()).isEqualTo(1);
        }
    }

    /** Bursts of a third of a packet more than three, and a share of many digits. */
    @Test
    void takesTheNumbersOfNetemAsTheyAre() throws IOException {
        var link = link(Conditions.gilbertElliott(0.03, 0.3, 0.7, 0.001));
        var socket = connect(link);
        for (var i = 0; i < 10_000 && !link.evidence().get(0).fired(); i++) {
            exchange(socket);
        }
        assertThat(link.evidence()).hasSize(1).allMatch(Evidence::fired);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 19})
    void inAGoodTimeNoneDoes(long seed) throws IOException {
        var link = withTunnels(seed, true);
        for (var i = 0; i < 5; i++) {
            var socket = connect(link);
            socket.setSoTimeout(30_000);
            exchange(socket);
        }
        assertThat(link.evidence()).hasSize(1).noneMatch(Evidence::fired);
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 18})
    @EnabledOnOs(OS.LINUX)
    void inABadTimeNobodyConnectsUntilItIsTakenOff(long seed) throws IOException {
        var link = withTunnels(seed, true);
        for (var i = 0; i < 4; i++) {
            assertThatThrownBy(() -> connect(link, 200)).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(link.connections()).isEmpty();
        awaitLate(link, 1); // it is counted every 2 ms
        link.applied().get(0).close();
        exchange(connect(link));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSynThatAnotherConditionLosesIsNotItsOwn() throws Exception {
        var link = link(Conditions.packetLoss(0.00001), Conditions.synLoss(1));
        connect(link, 30_000);
        assertThat(link.evidence()).extracting(Evidence::fired).containsExactly(false, true);
    }

    @Test
    void aLossThatLosesNothingHasNotFired() throws Exception {
        var link = link(Conditions.packetLoss(0.00001));
        exchange(connect(link));
        assertThat(link.evidence()).hasSize(1).noneMatch(Evidence::fired);
    }

    /** Of one packet alone: what is drawn first does not hang on the clock. */
    @Test
    void theSameSeedLosesTheSamePackets() throws Exception {
        var first = lost(7);
        assertThat(first).contains(true, false);
        assertThat(lost(7)).isEqualTo(first);
        assertThat(lost(8)).isNotEqualTo(first);
    }

    /** For each of some connections, one after the other, whether the first packet was lost. */
    private List<Boolean> lost(long seed) throws IOException {
        var lost = new ArrayList<Boolean>();
        try (var link = link(
                seed,
                new PacketLoss(
                        0.4,
                        Optional.of(Direction.UPSTREAM),
                        LossModel.BERNOULLI,
                        0,
                        Duration.ZERO,
                        PacketLoss.LOOPBACK,
                        false))) {
            for (var i = 0; i < 16; i++) {
                var before = link.evidence().get(0).connections();
                var socket = connect(link);
                socket.getOutputStream().write(1);
                assertThat(socket.getInputStream().read()).isEqualTo(1);
                lost.add(link.evidence().get(0).connections() > before);
            }
        }
        return lost;
    }
}
