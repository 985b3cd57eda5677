/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.weaknet.probe.ProbeFailure.Refused;
import io.weaknet.probe.ProbeFailure.TimedOut;
import io.weaknet.probe.ProbeFailure.Unreachable;
import io.weaknet.probe.ProbeFailure.Unresolved;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ConnectTests {
    private static final URI SHOP = URI.create("http://shop.weaknet.test/");
    private static final InetSocketAddress FIRST = new InetSocketAddress("10.0.0.1", 80);
    private static final InetSocketAddress SECOND = new InetSocketAddress("10.0.0.2", 80);
    private static final InetSocketAddress THIRD = new InetSocketAddress("10.0.0.3", 80);

    private final VirtualNetwork network = new VirtualNetwork();

    @Test
    @EnabledOnOs(OS.LINUX) // whose kernel drops the SYN when the accept queue is full
    void aFullAcceptQueueTimesOutInConnect() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        List<Socket> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, loopback);
                ProbeEngine engine = ProbeEngine.builder()
                        .budget(TimeoutBudget.builder()
                                .connect(ofMillis(300))
                                .total(ofSeconds(20))
                                .build())
                        .build()) {
            // A backlog of one admits two. A third sees to it that their handshakes are over: until then there is room.
            for (int i = 0; i < 2; i++) {
                fillers.add(new Socket(loopback, full.getLocalPort()));
            }
            Socket third = new Socket();
            fillers.add(third);
            try {
                third.connect(full.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException expected) {
                // full
            }

            ProbeReport report =
                    engine.probe(ProbeRequest.get(URI.create("http://127.0.0.1:" + full.getLocalPort() + "/")));

            assertThat(report.failure().orElseThrow()).isInstanceOfSatisfying(TimedOut.class, timedOut -> {
                assertThat(timedOut.phase()).isEqualTo(Phase.CONNECT);
                assertThat(timedOut.limit()).isEqualTo(Limit.PHASE);
                assertThat(timedOut.elapsed()).isBetween(ofMillis(300), ofSeconds(10));
            });
            assertThat(report.last().peer()).isEmpty();
        } finally {
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void aDeadAddressDoesNotEatTheBudgetOfTheOthers() {
        resolvingAll();
        network.blackHole(FIRST);
        network.blackHole(SECOND);
        network.serve(THIRD, Peers.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

        ProbeReport report =
                probe(TimeoutBudget.builder().connect(ofMillis(900)).build());

        assertThat(report.failure()).isEmpty();
        assertThat(report.last().peer()).contains(THIRD);
        assertThat(report.last().timing(Phase.CONNECT).orElseThrow().took()).isEqualTo(ofMillis(600));
    }

    @Test
    void theBoundHoldsForAllAddressesTogether() {
        resolvingAll();
        network.blackHole(FIRST);
        network.blackHole(SECOND);
        network.blackHole(THIRD);

        ProbeReport report =
                probe(TimeoutBudget.builder().connect(ofMillis(900)).build());

        assertThat(report.failure()).contains(new TimedOut(Phase.CONNECT, Limit.PHASE, ofMillis(900), ofMillis(900)));
        assertThat(network.opened).hasSize(3);
        network.loop.runUntilIdle();
        assertThat(network.opened).noneMatch(Channel::isOpen);
    }

    @Test
    void whereNothingLimitsEachAddressHasThirtySeconds() {
        resolvingAll();
        network.blackHole(FIRST);
        network.blackHole(THIRD);

        ProbeReport report = probe(TimeoutBudget.builder().build());

        assertThat(report.failure()).contains(new Unreachable(Phase.CONNECT, THIRD, "no answer within 30000 ms"));
        assertThat(report.took()).isEqualTo(ofSeconds(60)); // the second refuses at once
    }

    @Test
    void anAnswerWithoutAnAddressIsUnresolved() {
        network.resolving(Duration.ZERO);

        ProbeReport report = probe(TimeoutBudget.builder().build());

        assertThat(report.failure()).contains(new Unresolved(Phase.DNS, "shop.weaknet.test", "no address"));
    }

    @Test
    void whatTheLastAddressSaysIsTheFailure() {
        resolvingAll();

        ProbeReport report = probe(TimeoutBudget.builder().build());

        assertThat(report.failure()).contains(new Refused(Phase.CONNECT, THIRD));
    }

    private void resolvingAll() {
        network.resolving(Duration.ZERO, FIRST.getAddress(), SECOND.getAddress(), THIRD.getAddress());
    }

    private ProbeReport probe(TimeoutBudget budget) {
        try (ProbeEngine engine = network.engine().budget(budget).build()) {
            return network.run(engine, SHOP);
        }
    }
}
