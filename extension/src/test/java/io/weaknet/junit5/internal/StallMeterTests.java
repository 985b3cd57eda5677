/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StallMeterTests {
    private static final long MS = 1_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final StallMeter meter = new StallMeter(clock::get, clock::addAndGet, 4);

    @Test
    void recordsNothingWhileItWakesInTime() {
        beats(100);
        assertThat(stalled(0, 1000)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"9, 0", "10, 0", "11, 11", "300, 300"})
    void recordsWhatIsMoreThanTenMillisecondsLate(long late, long stalled) {
        stall(late);
        assertThat(stalled(0, 1000)).hasMillis(stalled);
    }

    @ParameterizedTest
    @CsvSource({
        // The stall lasts from 6 ms to 106 ms.
        "0, 1000, 100",
        "6, 106, 100",
        "50, 60, 10",
        "0, 16, 10",
        "96, 200, 10",
        "0, 6, 0",
        "106, 200, 0",
    })
    void countsAStallAsFarAsItOverlapsTheSpan(long from, long to, long stalled) {
        beats(5);
        stall(100);
        beats(200);
        assertThat(stalled(from, to)).hasMillis(stalled);
    }

    @Test
    void addsUpSeveralStalls() {
        stall(20);
        beats(3);
        stall(30);
        assertThat(stalled(0, 1000)).hasMillis(50);
    }

    @Test
    void countsAStallThatIsStillGoingOn() {
        beats(5);
        clock.addAndGet(41 * MS);
        assertThat(stalled(0, 1000)).hasMillis(40);
        assertThat(stalled(0, 26)).hasMillis(20);
        clock.addAndGet(10 * MS);
        assertThat(stalled(0, 1000)).hasMillis(50);
    }

    @Test
    void countsItOnceWhenItIsOver() {
        beats(5);
        StallMeter late = new StallMeter(clock::get, nanos -> clock.addAndGet(nanos + 40 * MS), 4);
        late.beat();
        assertThat(late.stalled(0, 1000 * MS)).hasMillis(40);
    }

    @Test
    void forgetsTheOldestStalls() {
        for (int i = 0; i < 6; i++) {
            stall(20);
        }
        assertThat(stalled(0, 1000)).hasMillis(4 * 20);
        assertThat(stalled(0, 42)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE - 50 * MS, Long.MIN_VALUE, -50 * MS})
    void endsWellWhereTheClockWrapsAround(long start) {
        clock.set(start);
        StallMeter wrapping = new StallMeter(clock::get, nanos -> clock.addAndGet(nanos + 100 * MS), 4);
        wrapping.beat();
        clock.addAndGet(MS);
        assertThat(wrapping.stalled(start, clock.get())).hasMillis(100);
    }

    @Test
    void recordsNothingMoreOnceItIsClosed() {
        stall(20);
        meter.close();
        clock.addAndGet(500 * MS);
        assertThat(stalled(0, 1000)).hasMillis(20);
    }

    private void beats(int count) {
        for (int i = 0; i < count; i++) {
            meter.beat();
        }
    }

    /** A beat that wakes so many milliseconds late. The clock is moved on within it. */
    private void stall(long lateMillis) {
        clock.addAndGet(lateMillis * MS);
        meter.beat();
    }

    private Duration stalled(long fromMillis, long toMillis) {
        return meter.stalled(fromMillis * MS, toMillis * MS);
    }
}
