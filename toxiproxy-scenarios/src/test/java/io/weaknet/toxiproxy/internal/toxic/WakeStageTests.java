/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WakeStageTests {
    private final StageSettings settings =
            (StageSettings) FaultType.WAKE.settings(Map.of("idle", "100ms", "delay", "30ms"));

    @Test
    void theFirstByteWaitsAndWhatComesMeanwhileWithIt() {
        try (var chain = new Chain(settings)) {
            chain.data("a").millis(10).data("b").millis(30).data("c").millis(99).data("d");
            assertThat(chain.seen()).containsExactly("30:a", "30:b", "40:c", "139:d");
            assertThat(chain.touched()).isEqualTo(2);
        }
    }

    @Test
    void itSleepsAgainAfterAPause() {
        try (var chain = new Chain(settings)) {
            chain.data("a").millis(130).data("b").millis(50);
            assertThat(chain.seen()).containsExactly("30:a", "160:b");
        }
    }

    @Test
    void allConnectionsHaveOneRadio() {
        try (var one = new Chain(settings);
                var other = one.beside(settings)) {
            one.data("a");
            Chain.together(20, one, other);
            other.data("b");
            Chain.together(80, one, other);
            other.data("c");
            assertThat(one.seen()).containsExactly("30:a");
            assertThat(other.seen()).containsExactly("30:b", "100:c");
        }
    }

    @Test
    void theEndWaitsBehindTheBytes() {
        try (var chain = new Chain(settings)) {
            chain.data("a").end(End.HALF_CLOSE).millis(29);
            assertThat(chain.seen()).isEmpty();
            assertThat(chain.millis(1).seen()).containsExactly("30:a", "30:HALF_CLOSE");
        }
    }
}
