/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DelayTests {
    private static Delay delay(long micros) {
        return new Delay(Duration.ofNanos(micros * 1000), Duration.ZERO, Distribution.UNIFORM);
    }

    private static Delay scattered(Distribution distribution) {
        return new Delay(Duration.ofMillis(100), Duration.ofMillis(30), distribution);
    }

    @Test
    void fractionsOfAMillisecondAreExact() {
        try (var chain = new Chain(delay(1500))) {
            chain.data("a").micros(1499, 1);
            assertThat(chain.seen()).isEmpty();
            chain.micros(1, 1);
            assertThat(chain.seen()).containsExactly("1.5:a");
        }
        try (var chain = new Chain(delay(7))) {
            chain.data("a").micros(6, 1).data("b").micros(7, 1);
            assertThat(chain.seen()).containsExactly("0.007:a", "0.013:b");
        }
    }

    @Test
    void stackedDelaysAddExactlyWithEachOtherAndWithToxics() {
        try (var chain = new Chain(delay(1250), new Latency(3, 0), delay(250), new Noop(), delay(500))) {
            chain.data("a").micros(400, 1).data("b").micros(6000, 1);
            assertThat(chain.seen()).containsExactly("5:a", "5.4:b");
        }
    }

    @Test
    void lateTimersDoNotAddUp() {
        try (var chain = new Chain(delay(500_500), delay(500_500))) {
            chain.data("a").stall(900).micros(200_000, 100);
            assertThat(chain.seen()).containsExactly("1001:a");
        }
    }

    /** One chunk at a time, so that none waits for another. */
    private static List<Double> delays(Delay delay, int count) {
        var delays = new ArrayList<Double>();
        try (var chain = new Chain(delay)) {
            for (var i = 0; i < count; i++) {
                chain.data("a").micros(1_000_000, 100);
                var text = chain.seen().get(0);
                delays.add(Double.parseDouble(text.substring(0, text.indexOf(':'))) - i * 1000);
            }
        }
        return delays;
    }

    @ParameterizedTest
    @EnumSource
    void everyChunkDrawsItsDelayAndTheSameSeedDrawsTheSame(Distribution distribution) {
        var delays = delays(scattered(distribution), 40);
        assertThat(new HashSet<>(delays)).hasSizeGreaterThan(30);
        assertThat(delays).allSatisfy(each -> assertThat(each).isBetween(0.0, 1000.0));
        assertThat(delays.stream().mapToDouble(each -> each).average().orElseThrow())
                .isBetween(80.0, 120.0);
        assertThat(delays(scattered(distribution), 40)).isEqualTo(delays);
    }

    @Test
    void eachDistributionDrawsOtherDelaysOfTheSameSeed() {
        var drawn = new HashSet<List<Double>>();
        for (var distribution : Distribution.values()) {
            var attributes =
                    Map.of("delay", "100ms", "jitter", "30ms", "distribution", FaultAttributes.word(distribution));
            var delays = delays((Delay) FaultType.DELAY.settings(attributes), 5);
            assertThat(delays).isEqualTo(delays(scattered(distribution), 5));
            drawn.add(delays);
        }
        assertThat(drawn).hasSameSizeAs(Distribution.values());
    }

    @ParameterizedTest
    @EnumSource
    void theOrderIsKept(Distribution distribution) {
        try (var chain = new Chain(scattered(distribution))) {
            for (var i = 0; i < 50; i++) {
                chain.data("x" + i).micros(500, 500);
            }
            chain.end(End.HALF_CLOSE).millis(5000);
            var seen = chain.seen();
            assertThat(seen).hasSize(51);
            for (var i = 0; i < 50; i++) {
                assertThat(seen.get(i)).endsWith(":x" + i);
            }
            assertThat(seen.get(50)).endsWith(":HALF_CLOSE");
        }
    }

    @Test
    void anUpdateTimesWhatIsHeldAnewByTheSameDraw() {
        var wide = new Delay(Duration.ofMillis(1000), Duration.ofMillis(300), Distribution.NORMAL);
        var drawn = delays(scattered(Distribution.NORMAL), 1).get(0);
        try (var chain = new Chain(wide)) {
            chain.data("a")
                    .micros(1000, 100)
                    .update(scattered(Distribution.NORMAL))
                    .micros(300_000, 100);
            assertThat(chain.seen()).containsExactly(drawn + ":a");
        }
    }

    @Test
    void aDistributionThatChangesDrawsAnewForWhatIsHeld() {
        try (var chain = new Chain(new Delay(Duration.ofSeconds(1), Duration.ofSeconds(1), Distribution.UNIFORM))) {
            for (var i = 0; i < 20; i++) {
                chain.data("a");
            }
            // A uniform draw may be negative, of which a Pareto delay would be not a number.
            chain.update(scattered(Distribution.PARETO)).stall(71);
            assertThat(chain.seen()).isEmpty();
            chain.millis(10_000);
            assertThat(chain.seen()).hasSize(20);
        }
    }

    @Test
    void removalPassesEverythingAtOnceInOrder() {
        try (var chain = new Chain(delay(10_500))) {
            chain.data("a").micros(100, 100).data("b").end(End.HALF_CLOSE).remove();
            assertThat(chain.seen()).containsExactly("0.1:a", "0.1:b", "0.1:HALF_CLOSE");
        }
    }

    @Test
    void isFullAtItsWindow() {
        try (var chain = new Chain(delay(100))) {
            assertThat(chain.bytes(1000 - Stage.CHUNK_OVERHEAD - 1).full()).isFalse();
            assertThat(chain.bytes(1).full()).isTrue();
            assertThat(chain.micros(100, 100).full()).isFalse();
        }
    }
}
