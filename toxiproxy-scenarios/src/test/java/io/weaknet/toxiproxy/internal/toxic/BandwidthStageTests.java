/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthStageTests {
    @Test
    void passesPiecesOfTenMilliseconds() {
        try (var chain = new Chain(new Bandwidth(10))) {
            chain.bytes(250).millis(100);
            assertThat(chain.seen()).containsExactly("10:#100", "20:#100", "25:#50");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 300, 1000, 100_000, 1_000_000})
    void holdsItsRate(long rate) {
        try (var chain = new Chain(new Bandwidth(rate))) {
            var bytes = (int) (rate * 100);
            chain.bytes(bytes).millis(99);
            assertThat(chain.total()).isLessThan(bytes).isGreaterThanOrEqualTo(rate * 90);
            chain.millis(2);
            assertThat(chain.total()).isEqualTo(bytes);
        }
    }

    @Test
    void oneByteTakesItsTime() {
        try (var chain = new Chain(new Bandwidth(1))) {
            chain.bytes(1).micros(999, 1);
            assertThat(chain.seen()).isEmpty();
            chain.micros(1, 1);
            assertThat(chain.seen()).containsExactly("1:#1");
        }
    }

    @Test
    void anIdleLineEarnsNothing() {
        try (var chain = new Chain(new Bandwidth(10))) {
            chain.millis(1000).bytes(200).millis(15);
            assertThat(chain.total()).isEqualTo(100);
        }
    }

    @Test
    void aLateTimerIsMadeUpFor() {
        try (var chain = new Chain(new Bandwidth(10))) {
            chain.bytes(2000).stall(105).millis(95);
            assertThat(chain.total()).isEqualTo(2000);
        }
    }

    @Test
    void rateZeroHoldsUntilItChanges() {
        try (var chain = new Chain(new Bandwidth(0))) {
            chain.data("a").data("b").end(End.HALF_CLOSE).millis(5000);
            assertThat(chain.seen()).isEmpty();
            chain.update(new Bandwidth(1)).millis(2);
            assertThat(chain.seen()).containsExactly("5001:a", "5002:b", "5002:HALF_CLOSE");
        }
    }

    @Test
    void removalPassesTheRestAtOnce() {
        try (var chain = new Chain(new Bandwidth(10))) {
            chain.bytes(250).millis(10).remove();
            assertThat(chain.seen()).containsExactly("10:#100", "10:#150");
        }
    }

    @Test
    void aHigherRateTakesEffectInTheMiddleOfAChunk() {
        try (var chain = new Chain(new Bandwidth(1))) {
            chain.bytes(1000).millis(100).update(new Bandwidth(9)).millis(100);
            assertThat(chain.total()).isEqualTo(1000);
        }
    }

    @Test
    void rangesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bandwidth(-1))
                .withMessage("rate: -1 (expected: 0..92233720368547758)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Bandwidth(Long.MAX_VALUE / 100 + 1));
        try (var chain = new Chain(new Bandwidth(Long.MAX_VALUE / 100))) {
            chain.bytes(1_000_000).micros(1, 1);
            assertThat(chain.total()).isEqualTo(1_000_000);
        }
    }
}
