/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The congestion window against what its RFCs say. */
class WindowTests {
    private static final double ROUND_TRIP = 100;

    private static void growFor(Window window, int roundTrips, double from) {
        for (var i = 0; i < roundTrips; i++) {
            window.used(true, window.size(), 0, 0);
            window.grow(window.size(), ROUND_TRIP, from + i * ROUND_TRIP);
        }
    }

    @Test
    void itBeginsWithTenSegmentsAndDoublesWithEachRoundTripUpToWhatAReceiverTakes() {
        var window = new Window();
        assertThat(window.size()).isEqualTo(10);
        growFor(window, 3, 0);
        assertThat(window.size()).isEqualTo(80);
        growFor(window, 10, 300);
        assertThat(window.size()).isEqualTo(Window.RECEIVER);
    }

    @Test
    void itDoesNotGrowAsLongAsItIsNotUsed() {
        var window = new Window();
        window.used(false, 2, 0, 2);
        window.grow(2, ROUND_TRIP, 0);
        assertThat(window.size()).isEqualTo(10);
    }

    @Test
    void aLossLeavesSevenTenthsAndCubicIsBackWhereItWasAfterItsTime() {
        var window = new Window();
        growFor(window, 4, 0);
        assertThat(window.size()).isEqualTo(160);
        window.beginReduction();
        window.endReduction();
        assertThat(window.size()).isEqualTo(112);
        // RFC 9438: K is the cubic root of 48 / 0.4, in seconds: 4.9.
        growFor(window, 40, 1000);
        assertThat(window.size()).isBetween(150, 162);
        growFor(window, 12, 5000);
        assertThat(window.size()).isBetween(158, 164);
        growFor(window, 30, 6200);
        assertThat(window.size()).isGreaterThan(165);
    }

    @Test
    void inAReductionNoMoreIsSentThanWasDeliveredAndOneAtLeast() {
        var window = new Window();
        window.beginReduction();
        window.reduce(1, false, 9);
        assertThat(window.size()).isEqualTo(10);
        window.sentInReduction();
        window.reduce(1, false, 9);
        assertThat(window.size()).isEqualTo(10);
        window.sentInReduction();
        window.reduce(1, false, 9);
        // Seven are sent for ten that are delivered.
        assertThat(window.size()).isEqualTo(10);
        window.sentInReduction();
        window.reduce(1, false, 9);
        assertThat(window.size()).isEqualTo(9);
    }

    @Test
    void aTimeoutLeavesOneSegmentUnlessItTurnsOutToBeWrong() {
        var window = new Window();
        growFor(window, 1, 0);
        window.collapse(false, 0);
        assertThat(window.size()).isEqualTo(1);
        growFor(window, 4, 0);
        // Slow start ends at seven tenths of 20.
        assertThat(window.size()).isEqualTo(14);
        window.undo();
        assertThat(window.size()).isEqualTo(20);
    }

    @Test
    void idlenessHalvesItForEachTimeoutDownToTheBeginning() {
        var window = new Window();
        growFor(window, 3, 0);
        window.idle(500, 300);
        assertThat(window.size()).isEqualTo(40);
        window.idle(5000, 300);
        assertThat(window.size()).isEqualTo(10);
    }
}
