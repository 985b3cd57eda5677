/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.AddressFailure;
import io.weaknet.scenario.AddressOrder;
import io.weaknet.scenario.ClosedOnAccept;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ConnectEnd;
import io.weaknet.scenario.DeadAddresses;
import io.weaknet.scenario.LateAccept;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectLinkTests {
    /** What a retransmission of the kernel may be early by: one tick at HZ = 100. */
    private static final Duration TICK = ofMillis(10);

    @Test
    void refusedConnectsFailWhileLiveConnectionsGoOn() throws Exception {
        try (var plug = new Plug()) {
            plug.get();
            var applied = plug.link.apply(Conditions.connectRefused());
            for (var i = 0; i < 3; i++) {
                assertThatThrownBy(() -> plug.get(plug.client(Plug.PATIENCE))).isInstanceOf(ConnectException.class);
            }
            plug.get();
            assertThat(plug.link.connections()).hasSize(1);
            assertThat(plug.link.evidence().get(0).fired()).isTrue();

            applied.close();
            plug.get(plug.client(Plug.PATIENCE));
        }
    }

    @Test
    void aRefusingLinkCanBeTakenDownUpAndClosed() throws Exception {
        try (var plug = new Plug(Conditions.connectRefused())) {
            plug.link.disable();
            plug.link.enable();
            assertThatThrownBy(plug::connect).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void lostSynsComeAgainBySchedule() throws Exception {
        var exact = false;
        for (var tries = 0; tries < 5 && !exact; tries++) {
            exact = oneAndTwoSynsAreLost();
        }
        assertThat(exact).isTrue();
    }

    /** False if more were lost: a link that stands still for a second while it is deaf does not hear the next SYN, either. */
    private static boolean oneAndTwoSynsAreLost() throws Exception {
        try (var one = new Plug(Conditions.synLoss(1));
                var two = new Plug(Conditions.synLoss(2))) {
            var times = List.of(one, two).stream()
                    .map(plug -> CompletableFuture.supplyAsync(() -> connectTime(plug)))
                    .toList();
            assertThat(times.get(0).join()).isGreaterThanOrEqualTo(ofSeconds(1).minus(TICK));
            // 2 s after the first, or 3 s where the schedule is exponential from the start.
            assertThat(times.get(1).join()).isGreaterThanOrEqualTo(ofSeconds(2).minus(TICK));
            LinkClient.until(() -> one.link.connections().size() == 1);
            var lostByOne = one.link.evidence().get(0).connections();
            var lostByTwo = two.link.evidence().get(0).connections();
            assertThat(lostByOne).isPositive();
            assertThat(lostByTwo).isGreaterThanOrEqualTo(2);

            two.connect().close();
            assertThat(two.link.evidence().get(0).connections()).isEqualTo(lostByTwo);
            return lostByOne == 1 && lostByTwo == 2;
        }
    }

    private static Duration connectTime(Plug plug) {
        try {
            return plug.connectTime();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aClientGivesUpConnectingByItsOwnBudget() throws Exception {
        try (var plug = new Plug()) {
            plug.get();
            var applied = plug.link.apply(Conditions.synLoss());
            assertThatThrownBy(() -> plug.get(plug.client(ofMillis(150))))
                    .isInstanceOf(HttpConnectTimeoutException.class);
            plug.get();
            LinkClient.until(() -> plug.link.evidence().get(0).fired());
            applied.close();
            plug.get(plug.client(Plug.PATIENCE));
        }
    }

    @Test
    void connectionsAreClosedAsSoonAsTheyAreAccepted() throws Exception {
        var closed = new ClosedOnAccept(ConnectEnd.FIN).when(When.firstConnections(2));
        try (var plug = new Plug(closed)) {
            for (var i = 0; i < 2; i++) {
                try (var socket = plug.connect()) {
                    socket.getOutputStream().write(new byte[1000]);
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                }
            }
            plug.get();
            assertThat(plug.link.evidence().get(0).connections()).isEqualTo(2);
            assertThat(plug.link.connections().get(0).events())
                    .anyMatch(event ->
                            event instanceof WireEvent.Fin fin && fin.by().equals(new Weakness(closed.describe())));
        }
    }

    @Test
    void connectionsAreResetAsSoonAsTheyAreAccepted() throws Exception {
        try (var plug = new Plug()) {
            try (var applied = plug.link.apply(Conditions.closedOnAccept(ConnectEnd.RST))) {
                // So soon that it may meet the client still in its connect.
                assertThatThrownBy(() -> {
                            try (var socket = plug.connect()) {
                                socket.getInputStream().read();
                            }
                        })
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
                assertThat(plug.link.connections().get(0).events())
                        .anyMatch(event -> event instanceof WireEvent.Rst rst
                                && rst.by()
                                        .equals(new Weakness(applied.condition().describe())));
            }
            plug.get();
            assertThat(plug.link.evidence().get(0).connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectEnd.class)
    void aClientThatIsClosedAtOnceFailsUntilTheConditionIsTakenOff(ConnectEnd end) throws Exception {
        try (var plug = new Plug()) {
            try (var applied = plug.link.apply(Conditions.closedOnAccept(end))) {
                assertThatThrownBy(plug::get)
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(HttpTimeoutException.class);
                assertThat(plug.link.applied()).containsExactly(applied);
                assertThat(plug.link.evidence().get(0).fired()).isTrue();
            }
            var struck = plug.link.evidence();
            plug.get();
            assertThat(plug.link.evidence()).isEqualTo(struck);
        }
    }

    @Test
    void lateAcceptMakesConnectQuickAndTheRestLate() throws Exception {
        var delay = ofMillis(400);
        try (var plug = new Plug()) {
            try (var applied = plug.link.apply(new LateAccept(delay))) {
                assertThat(plug.get()).isGreaterThanOrEqualTo(delay);
                assertThat(plug.canBeQuickerThan(delay)).isTrue();
                assertThat(plug.link.connections().get(0).events())
                        .anyMatch(event -> event instanceof WireEvent.Weakened weakened
                                && weakened.by()
                                        .equals(List.of(
                                                new Weakness(applied.condition().describe()))));
            }
            assertThat(plug.link.evidence().get(0).connections()).isEqualTo(1);
            assertThat(plug.freshCanBeQuickerThan(delay)).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aClientThatTriesAllAddressesReachesTheLiveOne() throws Exception {
        try (var plug = new Plug(
                Conditions.deadAddresses(2, AddressFailure.REFUSED),
                new DeadAddresses(1, AddressFailure.REFUSED, AddressOrder.DEAD_LAST))) {
            var addresses = plug.link.addresses();
            assertThat(addresses).hasSize(4);
            for (var dead : List.of(addresses.get(0), addresses.get(1), addresses.get(3))) {
                assertThatThrownBy(() -> plug.connect(dead, Plug.PATIENCE)).isInstanceOf(ConnectException.class);
            }
            plug.connect(addresses.get(2), Plug.PATIENCE).close();
            assertThatThrownBy(() -> plug.getFrom(addresses.get(0), Plug.PATIENCE))
                    .isInstanceOf(ConnectException.class);
            plug.get();
            assertThat(plug.link.evidence()).allMatch(each -> each.fired());

            plug.link.applied().forEach(each -> each.close());
            assertThat(plug.link.addresses()).containsExactly(addresses.get(2));
            plug.get(plug.client(Plug.PATIENCE));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeadAddressMayBeSilent() throws Exception {
        try (var plug = new Plug(Conditions.deadAddresses(1, AddressFailure.BLACKHOLED))) {
            var addresses = plug.link.addresses();
            assertThatThrownBy(() -> plug.connect(addresses.get(0), ofMillis(150)))
                    .isInstanceOf(SocketTimeoutException.class);
            plug.connect(addresses.get(1), Plug.PATIENCE).close();
            LinkClient.until(() -> plug.link.evidence().get(0).fired());
            assertThatThrownBy(() -> plug.getFrom(addresses.get(0), ofMillis(150)))
                    .isInstanceOf(HttpConnectTimeoutException.class);

            plug.link.applied().get(0).close();
            assertThat(plug.link.addresses()).hasSize(1);
            assertThatThrownBy(() -> plug.connect(addresses.get(0), Plug.PATIENCE))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void whatWorksOnTheWholeLinkCannotSpareConnections() {
        assertThatThrownBy(() -> Conditions.connectRefused().when(When.firstConnections(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstConnections: 2 (expected: 0, ConnectRefused works on the link as a whole;"
                        + " ClosedOnAccept can spare connections, SynLoss counts tries)");
    }
}
