/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class LatencyStageTests {
    @Test
    void delaysEachChunkFromItsReceipt() {
        try (var chain = new Chain(new Latency(100, 0))) {
            chain.data("a").millis(30).data("b").millis(200);
            assertThat(chain.seen()).containsExactly("100:a", "130:b");
        }
    }

    @Test
    void aPipelinedChunkIsNotShortBehindTwoLatencies() {
        try (var chain = new Chain(new Latency(500, 0), new Latency(500, 0))) {
            chain.data("a").millis(400).data("b").millis(1100);
            assertThat(chain.seen()).containsExactly("1000:a", "1400:b");
        }
    }

    @Test
    void lateTimersDoNotAddUp() {
        try (var chain = new Chain(new Latency(500, 0), new Latency(500, 0))) {
            chain.data("a").stall(900).millis(200);
            assertThat(chain.seen()).containsExactly("1000:a");
        }
    }

    @Test
    void theEndWaitsBehindTheDataOnly() {
        try (var chain = new Chain(new Latency(100, 0))) {
            chain.data("a").end(End.HALF_CLOSE).millis(150);
            assertThat(chain.seen()).containsExactly("100:a", "100:HALF_CLOSE");
        }
        try (var chain = new Chain(new Latency(100, 0))) {
            chain.end(End.HALF_CLOSE);
            assertThat(chain.seen()).containsExactly("0:HALF_CLOSE");
        }
    }

    @Test
    void anUpdateTimesWhatIsHeldAnew() {
        try (var chain = new Chain(new Latency(1000, 0))) {
            chain.data("a")
                    .millis(50)
                    .data("b")
                    .millis(50)
                    .update(new Latency(120, 0))
                    .millis(100);
            assertThat(chain.seen()).containsExactly("120:a", "170:b");
        }
        try (var chain = new Chain(new Latency(100, 0))) {
            chain.data("a").millis(50).update(new Latency(300, 0)).millis(300);
            assertThat(chain.seen()).containsExactly("300:a");
        }
    }

    @Test
    void anUpdateCountsForTheNextLatencyFromTheUpdateOn() {
        try (var chain = new Chain(new Latency(10_000, 0), new Latency(100, 0))) {
            chain.data("a").millis(1000).update(new Latency(0, 0)).millis(200);
            assertThat(chain.seen()).containsExactly("1100:a");
        }
    }

    @Test
    void removalPassesEverythingAtOnceInOrder() {
        try (var chain = new Chain(new Latency(1000, 0))) {
            chain.data("a").millis(10).data("b").end(End.RESET).remove().millis(2000);
            assertThat(chain.seen()).containsExactly("10:a", "10:b", "10:RESET");
        }
    }

    @Test
    void jitterStaysInItsRangeAndKeepsTheOrder() {
        var times = new HashSet<String>();
        for (var i = 0; i < 50; i++) {
            try (var chain = new Chain(new Latency(100, 40))) {
                for (var chunk = 0; chunk <= i; chunk++) {
                    chain.data("x" + chunk);
                }
                chain.millis(59);
                assertThat(chain.seen()).isEmpty();
                chain.millis(82);
                var seen = chain.seen();
                assertThat(seen).hasSize(i + 1);
                for (var chunk = 0; chunk <= i; chunk++) {
                    assertThat(seen.get(chunk)).endsWith(":x" + chunk);
                }
                times.add(seen.get(i));
            }
        }
        assertThat(times).hasSizeGreaterThan(10);
    }

    @Test
    void isFullAtItsWindow() {
        try (var chain = new Chain(new Latency(100, 0))) {
            assertThat(chain.bytes(1000 - Stage.CHUNK_OVERHEAD - 1).full()).isFalse();
            assertThat(chain.bytes(1).full()).isTrue();
            assertThat(chain.millis(101).full()).isFalse();
        }
    }

    @Test
    void hugeNumbersDoNotOverflow() {
        try (var chain = new Chain(new Latency(Long.MAX_VALUE, Long.MAX_VALUE / 2), new Latency(Long.MAX_VALUE, 0))) {
            chain.data("a")
                    .millis(100)
                    .update(new Latency(Long.MIN_VALUE, Long.MIN_VALUE))
                    .millis(100);
            assertThat(chain.seen()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latency(0, Long.MAX_VALUE / 2 + 1))
                .withMessageStartingWith("jitter: 4611686018427387904 (expected: ");
    }
}
