/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link TimeoutBudget} and {@link Deadline}. */
class BudgetTests {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // about to wrap around

    @ParameterizedTest
    @EnumSource
    void aPhaseHasTheBoundThatItWasGiven(Phase phase) {
        TimeoutBudget budget = TimeoutBudget.builder().phase(phase, ofMillis(7)).build();

        assertThat(budget.of(phase)).contains(ofMillis(7));
        assertThat(budget.phases()).hasSize(1);
        assertThat(budget.toBuilder().build()).isEqualTo(budget);
    }

    @Test
    void everyBoundHasItsName() {
        TimeoutBudget budget = TimeoutBudget.builder()
                .dns(ofMillis(1))
                .connect(ofMillis(2))
                .tls(ofMillis(3))
                .request(ofMillis(4))
                .firstByte(ofMillis(5))
                .body(ofMillis(6))
                .build();

        assertThat(budget.phases().keySet()).containsExactly(Phase.values());
        assertThat(budget.phases().values()).extracting(Duration::toMillis).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P36501D"})
    void aBoundOutOfItsRangeIsRejected(Duration bound) {
        String expected = ": " + bound + " (expected: more than 0, up to 36500 days)";
        assertThatThrownBy(() -> TimeoutBudget.builder().tls(bound).build()).hasMessage("TLS" + expected);
        assertThatThrownBy(() -> TimeoutBudget.builder().bodyIdle(bound).build())
                .hasMessage("bodyIdle" + expected);
        assertThatThrownBy(() -> TimeoutBudget.builder().attempt(bound).build()).hasMessage("attempt" + expected);
        assertThatThrownBy(() -> TimeoutBudget.ofTotal(bound)).hasMessage("total" + expected);
    }

    @Test
    void aDeadlineRunsOutOnItsClock() {
        Deadline deadline = Deadline.in(ofSeconds(8), clock::get);

        clock.addAndGet(ofSeconds(3).toNanos());
        assertThat(deadline.remaining()).isEqualTo(ofSeconds(5));
        assertThat(deadline.expired()).isFalse();
        clock.addAndGet(ofSeconds(5).toNanos());
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.expired()).isTrue();
        clock.addAndGet(1);
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void aChildIsNeverLaterThanItsParent() {
        Deadline parent = Deadline.in(ofSeconds(8), clock::get);

        assertThat(parent.child(ofSeconds(5)).remaining()).isEqualTo(ofSeconds(5));
        assertThat(parent.child(ofSeconds(5)).child(ofSeconds(3)).remaining()).isEqualTo(ofSeconds(3));
        assertThat(parent.child(ofSeconds(9)).remaining()).isEqualTo(ofSeconds(8));
        clock.addAndGet(ofSeconds(7).toNanos());
        assertThat(parent.child(ofSeconds(5)).remaining()).isEqualTo(ofSeconds(1));
    }
}
