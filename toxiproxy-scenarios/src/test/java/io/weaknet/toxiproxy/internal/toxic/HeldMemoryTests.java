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
    void aTimeoutThatIsUpdatedBehindAnOrderlyEndDoesNotCutTheOtherDirection() {
        try (var chain = new Chain(new Timeout(0))) {
            chain.end(End.HALF_CLOSE).update(new Timeout(5)).millis(10);
            assertThat(chain.seen()).containsExactly("0:HALF_CLOSE");
        }
    }
}
