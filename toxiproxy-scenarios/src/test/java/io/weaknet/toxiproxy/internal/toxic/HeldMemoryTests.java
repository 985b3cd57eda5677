/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A window bounds memory, not only the bytes that the peer sent. */
class HeldMemoryTests {
    private static final int WINDOW = 64 * 1024;

    static Stream<Toxic> holders() {
        return Stream.of(
                new Latency(86_400_000, 0), new Bandwidth(0), new ResetPeer(86_400_000), new Slicer(1, 0, 86_400_000));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void singleBytesFillTheWindowLongBeforeTheirNumberDoes(Toxic toxic) {
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

    @Test
    void beyondTheServersBoundAStageHoldsLittle() {
        try (var chain = new Chain(new Latency(10, 0)).window(1 << 20).scarce(true)) {
            assertThat(chain.bytes(WINDOW - Stage.CHUNK_OVERHEAD - 1).full()).isFalse();
            assertThat(chain.bytes(1).full()).isTrue();
            assertThat(chain.scarce(false).full()).isFalse();
        }
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
    void whatIsDueIsHeldAndCountedUntilSomebodyTakesIt(Toxic toxic) {
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

    static Stream<Toxic> timed() {
        return Stream.of(new Latency(1, 0), new Bandwidth(10), new Slicer(100, 0, 1000));
    }

    @Test
    void theTimeThatThePeersTookIsNotMadeUpFor() {
        try (var chain = new Chain(new Bandwidth(10))) {
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
