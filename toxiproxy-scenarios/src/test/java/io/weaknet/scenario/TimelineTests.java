/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTests {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Condition LATE = Conditions.latency(Duration.ofMillis(50));
    private static final Condition SLOW = Conditions.bandwidth(5, Direction.DOWNSTREAM);

    @Test
    void eachStretchHasItsConditionsAndBeginsWhereTheLastEnded() {
        assertThat(Timeline.begin()
                        .next(SECOND.multipliedBy(5), LATE, SLOW)
                        .next(SECOND)
                        .next(SECOND, SLOW)
                        .last(LATE))
                .extracting(Condition::describe)
                .containsExactly(
                        "Latency[50 ms, downstream] from 0ms until 5s",
                        "Bandwidth[5 kB/s, downstream] from 0ms until 5s",
                        "Bandwidth[5 kB/s, downstream] from 6s until 7s",
                        "Latency[50 ms, downstream] from 7s");
    }

    @Test
    void aStretchTakesTimeAndIsTimedOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> Timeline.begin().next(Duration.ZERO, LATE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.begin().next(SECOND, LATE.when(When.firstConnections(1))));
    }
}
