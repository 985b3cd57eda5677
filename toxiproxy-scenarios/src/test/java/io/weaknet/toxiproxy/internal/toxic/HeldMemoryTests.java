/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static io.weaknet.scenario.RateScope.CONNECTION;
import static io.weaknet.scenario.RateScope.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Distribution;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A window bounds memory, not only the bytes that the peer sent. */
class HeldMemoryTests {
    private static final int WINDOW = 64 * 1024;

    static Stream<StageSettings> holders() {
        return Stream.of(
                new Latency(86_400_000, 0),
                new Bandwidth(0),
                new ResetPeer(86_400_000),
                new Slicer(1, 0, 86_400_000),
                delay(Duration.ofDays(1)),
                new Rate(1, 0, CONNECTION));
    }

    private static Delay delay(Duration delay) {
        return new Delay(delay, Duration.ZERO, Distribution.UNIFORM);
    }

    @ParameterizedTest
    @MethodSource("holders")
    void singleBytesFillTheWindowLongBeforeTheirNumberDoes(StageSettings toxic) {
        try (var chain = new Chain(toxic)) {
            var sent = 0;
            while (!chain.full() && sent < WINDOW) {
                chain.bytes(1);
                sent++;
            }
            assertThat(sent).isLessThanOrEqualTo(WINDOW / 200);
        }
    }

    @Test
    void whatWasPassedOnCountsNoMore() {
        try (var chain = new Chain(new Latency(10, 0))) {
            for (var round = 0; round < 100; round++) {
                chain.bytes(100).bytes(100);
                assertThat(chain.full()).isFalse();
                chain.millis(10);
            }
        }
        try (var chain = new Chain(new Bandwidth(100))) {
            for (var round = 0; round < 100; round++) {
                chain.bytes(500).millis(10);
                assertThat(chain.full()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("large")
    void beyondTheServersBoundAStageHoldsLittle(StageSettings toxic) {
        try (var chain = new Chain(toxic).window(1 << 20).scarce(true)) {
            assertThat(chain.bytes(WINDOW - Stage.CHUNK_OVERHEAD - 1).full()).isFalse();
            assertThat(chain.bytes(1).full()).isTrue();
            assertThat(chain.scarce(false).full()).isFalse();
        }
    }

    static Stream<StageSettings> large() {
        return Stream.of(
                new Latency(10, 0),
                delay(Duration.ofMillis(10)),
                new Bandwidth(100_000),
                new Rate(100_000_000, 0, CONNECTION),
                new Rate(100_000_000, 0, LINK));
    }

    @Test
    void theServersBoundCountsWhatIsHeldUntilItIsNot() {
        try (var chain = new Chain(new Latency(10, 0)).window(1 << 20)) {
            assertThat(chain.bytes(WINDOW / 2).counted()).isZero();
            assertThat(chain.bytes(10 * WINDOW).counted()).isBetween(9L * WINDOW, 11L * WINDOW);
            assertThat(chain.millis(10).counted()).isZero();
            chain.bytes(10 * WINDOW).remove();
            assertThat(chain.counted()).isZero();
        }
        var gone = new Chain(new Latency(10, 0)).window(1 << 20);
        gone.bytes(10 * WINDOW);
        gone.close();
        assertThat(gone.counted()).isZero();
    }

    @ParameterizedTest
    @MethodSource("timed")
    void whatIsDueIsHeldAndCountedUntilSomebodyTakesIt(StageSettings toxic) {
        try (var chain = new Chain(toxic)) {
            chain.congested(true).bytes(300).end(End.HALF_CLOSE).millis(1000);
            assertThat(chain.total()).isZero();
            chain.congested(false).millis(5);
            assertThat(chain.total()).isLessThanOrEqualTo(300);
            chain.millis(100);
            assertThat(chain.total()).isEqualTo(300);
            assertThat(chain.seen()).last().asString().endsWith(":HALF_CLOSE");
        }
    }

    static Stream<StageSettings> timed() {
        return Stream.of(
                new Latency(1, 0),
                new Bandwidth(10),
                new Slicer(100, 0, 1000),
                delay(Duration.ofMillis(1)),
                new Rate(10_000, 0, CONNECTION),
                new Rate(10_000, 0, LINK));
    }

    @Test
    void aSharedLineIsForThoseWhosePeersRead() {
        try (var stuck = new Chain(new Rate(10_000, 0, LINK));
                var other = stuck.beside(new Rate(10_000, 0, LINK))) {
            stuck.congested(true).bytes(1000);
            other.bytes(2000);
            Chain.together(100, stuck, other);
            assertThat(stuck.total()).isZero();
            // All but the slot that the stuck one had first, and the rest of a round.
            assertThat(other.total()).isGreaterThanOrEqualTo(800);
            stuck.congested(false);
            Chain.together(400, stuck, other);
            assertThat(stuck.total()).isEqualTo(1000);
            assertThat(other.total()).isEqualTo(2000);
        }
    }

    @Test
    void theTimeThatThePeersTookIsNotMadeUpFor() {
        try (var chain = new Chain(new Bandwidth(10))) {
            chain.congested(true).bytes(1000).millis(500).congested(false).millis(50);
            assertThat(chain.total()).isEqualTo(500);
        }
        try (var chain = new Chain(new Rate(10_000, 0, CONNECTION))) {
            chain.congested(true).bytes(1000).millis(500).congested(false).millis(50);
            assertThat(chain.total()).isEqualTo(500);
        }
        try (var chain = new Chain(new Slicer(10, 0, 2000))) {
            chain.congested(true).bytes(100).millis(500).congested(false).millis(4);
            assertThat(chain.seen()).containsExactly("500:#10", "502:#10", "504:#10");
        }
    }

    @Test
    void aTimeoutThatIsUpdatedBehindAnOrderlyEndDoesNotCutTheOtherDirection() {
        try (var chain = new Chain(new Timeout(0))) {
            chain.end(End.HALF_CLOSE).update(new Timeout(5)).millis(10);
            assertThat(chain.seen()).containsExactly("0:HALF_CLOSE");
        }
    }
}
