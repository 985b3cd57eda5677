/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static io.weaknet.scenario.RateScope.CONNECTION;
import static io.weaknet.scenario.RateScope.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateStageTests {
    private static Rate rate(long bytesPerSecond) {
        return new Rate(bytesPerSecond, 0, CONNECTION);
    }

    @Test
    void passesPiecesOfTenMilliseconds() {
        try (var chain = new Chain(rate(10_000))) {
            chain.bytes(250).millis(100);
            assertThat(chain.seen()).containsExactly("10:#100", "20:#100", "25:#50");
        }
    }

    @Test
    void aSmallChunkWaitsForItsOwnTimeOnly() {
        try (var chain = new Chain(rate(100_000))) {
            chain.bytes(100).bytes(100).millis(5);
            assertThat(chain.seen()).containsExactly("1:#100", "2:#100");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 100000",
        "77, 10000",
        "7000, 1000",
        "56001, 1000",
        "1000000, 1000",
        "100000000, 100",
        "1000000000, 50"
    })
    void holdsItsRateWithinAPercent(long bytesPerSecond, int millis) {
        try (var chain = new Chain(rate(bytesPerSecond))) {
            var bytes = (int) (bytesPerSecond * millis / 1000);
            for (var sent = 0; sent < bytes; sent += 65_536) {
                chain.bytes(Math.min(65_536, bytes - sent));
            }
            chain.micros(millis * 990L, millis);
            assertThat(chain.total()).isLessThan(bytes).isGreaterThanOrEqualTo((long) (bytes * 0.98) - 1);
            chain.micros(millis * 11L, millis);
            assertThat(chain.total()).isEqualTo(bytes);
        }
    }

    @Test
    void anIdleLineSavesUpItsBurstAndNoMore() {
        try (var chain = new Chain(new Rate(10_000, 500, CONNECTION))) {
            chain.bytes(600);
            assertThat(chain.seen()).containsExactly("0:#500");
            chain.millis(10);
            assertThat(chain.seen()).containsExactly("10:#100");
            // 20 ms of idling are worth 200 bytes.
            chain.millis(20).bytes(300);
            assertThat(chain.seen()).containsExactly("30:#200");
            chain.millis(10);
            assertThat(chain.seen()).containsExactly("40:#100");
            chain.millis(10_000).bytes(600).bytes(100);
            assertThat(chain.seen()).containsExactly("10040:#500");
        }
    }

    @Test
    void withoutABurstAnIdleLineEarnsNothing() {
        try (var chain = new Chain(rate(10_000))) {
            chain.millis(1000).bytes(200).millis(15);
            assertThat(chain.total()).isEqualTo(100);
        }
    }

    @Test
    void whatABurstPassedAtOnceIsNotBackdatedForALaterStage() {
        try (var chain = new Chain(new Rate(1000, 1000, CONNECTION), new Latency(5, 0))) {
            chain.millis(10).bytes(100).millis(10);
            assertThat(chain.seen()).containsExactly("15:#100");
        }
    }

    @Test
    void aLateTimerIsMadeUpFor() {
        try (var chain = new Chain(rate(10_000))) {
            chain.bytes(2000).stall(105).millis(95);
            assertThat(chain.total()).isEqualTo(2000);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 9000", "9000, 1000"})
    void aChangedRateTakesEffectInTheMiddleOfAPiece(long before, long after) {
        try (var chain = new Chain(rate(before))) {
            chain.bytes(1000).millis(95).update(rate(after)).millis(95);
            assertThat(chain.total()).isCloseTo((before + after) * 95 / 1000, within(10L * after / 1000 + 1));
        }
    }

    @Test
    void updatesDoNotStarveALine() {
        try (var chain = new Chain(rate(10_000))) {
            chain.bytes(1000);
            for (var i = 0; i < 50; i++) {
                chain.millis(2).update(rate(10_000));
            }
            assertThat(chain.total()).isCloseTo(1000, within(60L));
        }
    }

    @Test
    void removalPassesTheRestAtOnceAndTheEndBehindIt() {
        try (var chain = new Chain(rate(10_000))) {
            chain.bytes(250).end(End.HALF_CLOSE).millis(10).remove();
            assertThat(chain.seen()).containsExactly("10:#100", "10:#150", "10:HALF_CLOSE");
        }
    }

    @Test
    void nothingIsLostOrReorderedHoweverItChanges() {
        try (var chain = new Chain(rate(1000))) {
            var expected = new StringBuilder();
            for (var i = 0; i < 300; i++) {
                chain.data(i + ",").micros(700, 700);
                expected.append(i).append(',');
                if (i % 7 == 0) {
                    chain.update(new Rate(1 + i * 37L, i % 2 * 50L, i % 3 == 0 ? LINK : CONNECTION));
                }
            }
            chain.update(rate(100_000)).millis(100);
            var passed = new StringBuilder();
            chain.seen().forEach(each -> passed.append(each, each.indexOf(':') + 1, each.length()));
            assertThat(passed).hasToString(expected.toString());
        }
    }

    @Nested
    class SharedTests {
        private final Rate shared = new Rate(100_000, 0, LINK);

        @Test
        void connectionsShareTheRateInEqualParts() {
            try (var a = new Chain(shared);
                    var b = a.beside(shared);
                    var c = a.beside(shared)) {
                // Whatever the size of their chunks.
                a.bytes(100_000);
                for (var i = 0; i < 1000; i++) {
                    b.bytes(100);
                }
                c.bytes(50_000).bytes(50_000);
                Chain.together(1000, a, b, c);

                assertThat(a.total() + b.total() + c.total()).isCloseTo(100_000, within(1000L));
                for (var each : new Chain[] {a, b, c}) {
                    assertThat(each.total()).isCloseTo(33_333, within(1500L));
                }
            }
        }

        @Test
        void noneWaitsLongerThanTwentyMilliseconds() {
            var chains = new Chain[20];
            chains[0] = new Chain(shared);
            for (var i = 1; i < chains.length; i++) {
                chains[i] = chains[0].beside(shared);
            }
            for (var each : chains) {
                each.bytes(10_000);
            }
            Chain.together(200, chains);
            for (var each : chains) {
                each.seen();
            }
            for (var step = 0; step < 20; step++) {
                Chain.together(20, chains);
                for (var each : chains) {
                    assertThat(each.seen()).isNotEmpty();
                }
            }
            for (var each : chains) {
                each.close();
            }
        }

        @Test
        void whatOneDoesNotUseTheOthersHave() {
            try (var a = new Chain(shared);
                    var b = a.beside(shared)) {
                a.bytes(100_000);
                Chain.together(500, a, b);
                assertThat(a.total()).isCloseTo(50_000, within(1000L));
                b.bytes(10_000);
                Chain.together(500, a, b);
                assertThat(b.total()).isEqualTo(10_000);
                assertThat(a.total()).isCloseTo(90_000, within(1000L));
            }
        }

        @Test
        void theBurstIsThereOnceForAll() {
            var bursting = new Rate(1000, 500, LINK);
            try (var a = new Chain(bursting);
                    var b = a.beside(bursting)) {
                a.bytes(400);
                b.bytes(400);
                assertThat(a.total()).isEqualTo(400);
                assertThat(b.total()).isEqualTo(100);
            }
        }

        @Test
        void aConnectionThatEndsGivesItsTimeBack() {
            try (var a = new Chain(shared)) {
                a.bytes(100_000);
                for (var i = 0; i < 100; i++) {
                    try (var gone = a.beside(shared)) {
                        gone.bytes(5000);
                        Chain.together(1, a, gone);
                    }
                }
                assertThat(a.total()).isGreaterThan(4000);
                Chain.together(900, a);
                assertThat(a.total()).isGreaterThan(90_000);
            }
        }

        @Test
        void anUpdateReachesAllThatShare() {
            try (var a = new Chain(shared);
                    var b = a.beside(shared)) {
                a.bytes(200_000);
                b.bytes(200_000);
                Chain.together(100, a, b);
                var faster = new Rate(1_000_000, 0, LINK);
                a.update(faster);
                b.update(faster);
                Chain.together(100, a, b);
                assertThat(a.total() + b.total()).isCloseTo(110_000, within(2000L));
            }
        }
    }
}
