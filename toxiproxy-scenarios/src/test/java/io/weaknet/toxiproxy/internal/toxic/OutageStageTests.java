/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageStageTests {
    private static FaultSettings outage(String... attributes) {
        var map = new java.util.HashMap<String, String>();
        for (var i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return FaultType.OUTAGE.settings(map);
    }

    private static StageSettings down(Duration time) {
        return (StageSettings) outage("down", time.toMillis() + "ms");
    }

    /**
     * Measured on Linux 6.18 in network namespaces: both directions dead for so long, a request 20 ms into it on 20 warm
     * connections, the median reply.
     */
    @ParameterizedTest
    @CsvSource({
        "150, 232.1",
        "300, 454.2",
        "500, 878.2",
        "1000, 1683.3",
        "1500, 1704.5",
        "2000, 3397.7",
        "3000, 3370.0",
        "4000, 6850.8",
        "6000, 6668.5",
        "8000, 13443.4",
        "12000, 13550.8",
        "20000, 26717.7"
    })
    void theMedianReplyIsWhereItWasMeasured(long outageMillis, double medianMillis) {
        var replies = new ArrayList<Double>();
        try (var clock = new Chain()) {
            for (var phase = 0; phase < 20; phase++) {
                clock.millis(107);
                replies.add(reply(clock, Duration.ofMillis(outageMillis)));
            }
        }
        Collections.sort(replies);
        var median = (replies.get(9) + replies.get(10)) / 2;
        assertThat(median).isCloseTo(medianMillis, within(Math.max(25, 0.03 * medianMillis)));
        // 20 ms into the outage: behind its end, and before twice its length and the coarsest step of the kernel's
        // timers.
        assertThat(replies).allMatch(time -> time >= outageMillis && time <= 20 + 2 * outageMillis + 2048 + 204);
    }

    private static double reply(Chain clock, Duration outage) {
        try (var chain = clock.beside(down(outage))) {
            var begin = chain.now();
            Chain.together(20, chain);
            chain.data("request");
            var seen = List.<String>of();
            while (seen.isEmpty()) {
                chain.micros(1000, 1000);
                seen = chain.seen();
            }
            return (chain.now() - begin) / 1e6;
        }
    }

    @Test
    void whatComesBehindWaitsForTheFirstAndTheEndForAll() {
        try (var chain = new Chain(down(Duration.ofMillis(300)))) {
            chain.data("a").millis(290).data("b").end(End.HALF_CLOSE).millis(100);
            assertThat(chain.seen()).isEmpty();
            chain.millis(100);
            assertThat(chain.seen()).containsExactly("416:a", "416:b", "416:HALF_CLOSE");
            assertThat(chain.touched()).isEqualTo(2);
        }
    }

    @Test
    void anEndAloneIsSentAgainToo() {
        try (var chain = new Chain(down(Duration.ofMillis(100)))) {
            chain.end(End.HALF_CLOSE).millis(200);
            assertThat(chain.seen()).isEmpty();
            chain.millis(20);
            assertThat(chain.seen()).containsExactly("208:HALF_CLOSE");
        }
    }

    @Test
    void anEndThatIsSentAgainPassesALossyStretchBehindOrBefore() {
        var lossless = (StageSettings) FaultType.LOSS.settings(Map.of("loss", "0%"));
        try (var chain = new Chain(down(Duration.ofMillis(100)), lossless)) {
            chain.end(End.HALF_CLOSE).millis(300);
            assertThat(chain.seen()).containsExactly("208:HALF_CLOSE");
        }
        try (var chain = new Chain(lossless, down(Duration.ofMillis(100)))) {
            chain.end(End.HALF_CLOSE).millis(300);
            assertThat(chain.seen()).containsExactly("208:HALF_CLOSE");
        }
    }

    @Test
    void aChunkWithoutBytesHoldsNothingUpInALossyStretch() {
        try (var chain = new Chain((StageSettings) FaultType.LOSS.settings(Map.of("loss", "0%")))) {
            chain.data("").data("a").data("").end(End.HALF_CLOSE);
            assertThat(chain.seen()).containsExactly("0:a", "0:HALF_CLOSE");
        }
    }

    @Test
    void theRoundTripComesBeforeEachRetransmission() {
        try (var chain = new Chain((StageSettings) outage("down", "10ms", "rtt", "40ms"))) {
            chain.data("a").millis(300);
            assertThat(chain.seen()).containsExactly("248:a");
        }
    }

    @Test
    void itPassesUntouchedWhenTheLinkIsUp() {
        try (var chain = new Chain(down(Duration.ofMillis(10)))) {
            chain.millis(10).data("a");
            assertThat(chain.seen()).containsExactly("10:a");
            assertThat(chain.touched()).isZero();
        }
    }

    @Test
    void aFlappingLinkGoesDownAgain() {
        try (var chain = new Chain((StageSettings) outage("down", "100ms", "every", "1s"))) {
            chain.millis(100)
                    .data("a")
                    .millis(900)
                    .data("b")
                    .millis(300)
                    .millis(600)
                    .data("c");
            assertThat(chain.seen()).containsExactly("100:a", "1208:b", "1900:c");
        }
    }

    @Test
    void theLinkIsUpAtFirstForAsLongAsItSays() {
        try (var chain = new Chain((StageSettings) outage("down", "100ms", "every", "1s", "after", "500ms"))) {
            chain.data("a").millis(500).data("b").millis(900).data("c");
            assertThat(chain.seen()).containsExactly("0:a", "708:b", "1400:c");
            assertThat(chain.touched()).isEqualTo(1);
            chain.millis(100).data("d").millis(300);
            assertThat(chain.seen()).containsExactly("1708:d");
        }
        for (var end :
                Map.of("reset_at_start", "40:RST", "reset_at_end", "140:RST").entrySet()) {
            try (var chain =
                    new Chain((StageSettings) outage("down", "100ms", "after", "40ms", "connections", end.getKey()))) {
                assertThat(chain.millis(200).seen()).containsExactly(end.getValue());
            }
        }
    }

    @Test
    void whatCameInTheNextOutageWhileTheReceiverWasSlowIsLostByItself() {
        try (var chain = new Chain((StageSettings) outage("down", "100ms", "every", "1s"))) {
            chain.congested(true).data("a").millis(500).data("up").millis(510);
            chain.data("b").millis(10).data("c").end(End.HALF_CLOSE).millis(10).congested(false);
            assertThat(chain.seen()).containsExactly("1030:a", "1030:up");
            chain.millis(300);
            assertThat(chain.seen()).containsExactly("1216:b", "1216:c", "1216:HALF_CLOSE");
            assertThat(chain.touched()).isEqualTo(3);
        }
    }

    @Test
    void anEndThatComesInTheNextOutageWhileTheReceiverIsSlowIsLostToo() {
        try (var chain = new Chain((StageSettings) outage("down", "100ms", "every", "1s"))) {
            chain.congested(true).millis(500).data("a").millis(510).end(End.HALF_CLOSE);
            chain.congested(false);
            assertThat(chain.seen()).containsExactly("1010:a");
            assertThat(chain.millis(300).seen()).containsExactly("1216:HALF_CLOSE");
        }
    }

    @Test
    void whatIsHeldCountsWhenItComesAndOnce() {
        try (var chain = new Chain(down(Duration.ofSeconds(10)))) {
            chain.data("gives").data("up").end(End.RESET);
            assertThat(chain.touched()).isEqualTo(7);
        }
        try (var chain = new Chain(down(Duration.ofSeconds(10)))) {
            chain.data("taken off").millis(300);
            assertThat(chain.touched()).isEqualTo(9);
            chain.remove();
            assertThat(chain.seen()).containsExactly("300:taken off");
            assertThat(chain.touched()).isEqualTo(9);
        }
        try (var chain = new Chain(down(Duration.ofMillis(100)))) {
            chain.data("lost").millis(150).data("behind").millis(100).data("free");
            assertThat(chain.seen()).containsExactly("208:lost", "208:behind", "250:free");
            assertThat(chain.touched()).isEqualTo(10);
        }
    }

    @Test
    void aRetransmissionThatMeetsTheNextOutageIsLostToo() {
        try (var chain = new Chain((StageSettings) outage("down", "150ms", "every", "180ms"))) {
            // At 208, 416, 832, 1664 and 3328 ms the link is down again.
            assertThat(chain.data("a").millis(7000).seen()).containsExactly("6656:a");
        }
    }

    @Test
    void connectionsAreResetAtTheStartOrAtTheEnd() {
        try (var chain = new Chain((StageSettings) outage("down", "100ms", "connections", "reset_at_start"))) {
            assertThat(chain.millis(1).seen()).containsExactly("0.1:RST");
        }
        try (var chain = new Chain((StageSettings) outage("down", "100ms", "connections", "reset_at_end"))) {
            assertThat(chain.millis(200).seen()).containsExactly("100:RST");
        }
        try (var chain =
                new Chain((StageSettings) outage("down", "50ms", "every", "100ms", "connections", "reset_at_end"))) {
            assertThat(chain.millis(60).seen()).containsExactly("50:RST");
        }
    }

    @Test
    void aLaterOutageResetsAtItsOwnStart() {
        try (var clock = new Chain();
                var chain = clock.since(-60, (StageSettings)
                        outage("down", "50ms", "every", "100ms", "connections", "reset_at_start"))) {
            assertThat(chain.millis(100).seen()).containsExactly("40:RST");
        }
    }

    @Test
    void takingItAwayPassesWhatWaits() {
        try (var chain = new Chain(down(Duration.ofSeconds(10)))) {
            chain.data("a").millis(5).remove();
            assertThat(chain.seen()).containsExactly("5:a");
        }
    }

    @Test
    void aWrongPeriodIsTold() {
        assertThatThrownBy(() -> outage("down", "2s", "every", "1s"))
                .hasMessage("attributes.every: \"1s\" (expected: 0ms, or more than down, \"2s\"); raise it, or"
                        + " lower down");
        assertThatThrownBy(() -> FaultType.DEAD_ADDRESS.settings(Map.of("address", "10.0.0.1")))
                .hasMessageContaining("attributes.address: \"10.0.0.1\" (expected: a loopback address");
    }
}
