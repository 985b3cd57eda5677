/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.weaknet.link.Evidence;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ConnectionFate;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireEvent;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OutageLinkTests {
    /** The least time after which TCP sends again. */
    private static final Duration AGAIN = ofMillis(204);

    @Test
    void aRequestComesThroughWhenTcpSendsItAgain() throws Exception {
        try (var plug = new Plug()) {
            plug.get();
            var outage = plug.link.apply(Conditions.outage(ofMillis(600)));
            var took = plug.get();
            // A machine may stand still for the whole outage: then nothing was lost.
            for (var again = 0; again < 5 && !fired(plug); again++) {
                outage.close();
                outage = plug.link.apply(Conditions.outage(ofMillis(600)));
                took = plug.get();
            }
            assertThat(fired(plug)).isTrue();
            assertThat(took).isGreaterThanOrEqualTo(AGAIN);
            assertThat(plug.canBeQuickerThan(AGAIN)).isTrue();
            assertThat(plug.link.connections()).hasSize(1);
            assertThat(last(plug).connections()).isEqualTo(1);
            assertThat(last(plug).bytes()).isPositive();
        }
    }

    private static Evidence last(Plug plug) {
        var all = plug.link.evidence();
        return all.get(all.size() - 1);
    }

    private static boolean fired(Plug plug) {
        return last(plug).fired();
    }

    @Test
    void whatAnOutageLostComesAtOnceWhenItIsTakenOff() throws Exception {
        try (var plug = new Plug()) {
            plug.get();
            var outage = plug.link.apply(Conditions.outage(Duration.ofHours(1)));
            var waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return plug.get();
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            LinkClient.until(() -> plug.link.evidence().get(0).fired());
            assertThat(waiting).isNotDone();

            outage.close();
            assertThat(waiting.get(Plug.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isPositive();
            plug.get(plug.client(Plug.PATIENCE));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectInAnOutageWaitsForTheNextSyn() throws Exception {
        for (var tries = 0; tries < 5; tries++) {
            // Over before the SYN that comes after a second, and long enough for a busy machine to send the first.
            try (var plug = new Plug(Conditions.outage(ofMillis(950)))) {
                var took = plug.connectTime();
                var lost = last(plug).connections();
                // A machine may stand still for the whole outage: then nothing was lost.
                if (lost > 0) {
                    assertThat(took).isGreaterThanOrEqualTo(ofMillis(990));
                    plug.connect().close();
                    assertThat(last(plug).connections()).isEqualTo(lost);
                    return;
                }
            }
        }
        fail("nothing was lost");
    }

    @Test
    void anOutageThatNobodyMetHasNotFired() throws Exception {
        try (var plug = new Plug()) {
            var outage = plug.link.apply(Conditions.outage(ofMillis(1)));
            var begun = System.nanoTime();
            LinkClient.until(() -> System.nanoTime() - begun > ofMillis(10).toNanos());
            plug.get();
            plug.get();
            outage.close();
            plug.get();
            // A SYN in that millisecond would have taken a second.
            assertThat(plug.link.evidence().get(0).bytes()).isZero();
        }
    }

    @Test
    void connectionsAreResetWhenTheAddressHasChanged() throws Exception {
        for (var fate : new ConnectionFate[] {ConnectionFate.RESET_AT_START, ConnectionFate.RESET_AT_END}) {
            try (var plug = new Plug();
                    var socket = plug.connect()) {
                plug.get();
                LinkClient.until(() -> plug.link.connections().get(0).dialled().isPresent());
                var applied = plug.link.apply(Conditions.outage(ofMillis(200), fate));
                assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
                assertThat(plug.link.evidence().get(0).connections()).isBetween(1L, 2L);
                assertThat(plug.link.connections().get(0).events())
                        .anyMatch(event -> event instanceof WireEvent.Rst rst
                                && rst.by()
                                        .equals(new Weakness(applied.condition().describe())));
                applied.close();
                plug.get(plug.client(Plug.PATIENCE));
            }
        }
    }

    @Test
    void aFlappingLinkDelaysAgainAndAgain() throws Exception {
        try (var plug = new Plug()) {
            plug.get();
            var flapping = plug.link.apply(Conditions.flapping(ofMillis(100), ofMillis(150)));
            var delayed = 0;
            var begun = System.nanoTime();
            while (delayed < 2 && System.nanoTime() - begun < Plug.PATIENCE.toNanos()) {
                delayed += plug.get().compareTo(AGAIN) >= 0 ? 1 : 0;
            }
            assertThat(delayed).isEqualTo(2);
            flapping.close();
            assertThat(plug.canBeQuickerThan(AGAIN)).isTrue();
        }
    }

    @Test
    void theFirstByteAfterAPauseWaitsForTheRadio() throws Exception {
        var delay = ofMillis(400);
        try (var plug = new Plug()) {
            plug.get();
            var radio = plug.link.apply(Conditions.radioWakeUp(Duration.ofHours(1), delay));
            assertThat(plug.get()).isGreaterThanOrEqualTo(delay);
            assertThat(plug.canBeQuickerThan(delay)).isTrue();
            assertThat(plug.link.evidence().get(0).connections()).isEqualTo(1);
            radio.close();

            var sleepy = plug.link.apply(Conditions.radioWakeUp(Duration.ZERO, ofMillis(100)));
            // It sleeps again before the answer: once in each direction.
            assertThat(plug.get()).isGreaterThanOrEqualTo(ofMillis(200));
            sleepy.close();
            assertThat(plug.canBeQuickerThan(ofMillis(100))).isTrue();
        }
    }
}
