/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A point in time that is handed down: a child is never later than its parent.
 *
 * <p>A deadline stands on the nanosecond clock that it was made with, by default {@link System#nanoTime()}. Immutable and
 * thread-safe if its clock is.
 */
public final class Deadline {
    private final LongSupplier clock;
    private final long at;

    private Deadline(LongSupplier clock, long at) {
        this.clock = clock;
        this.at = at;
    }

    /**
     * The deadline that lies a duration ahead on {@link System#nanoTime()}.
     *
     * @param duration how far ahead, not negative, at most 36500 days
     * @return the deadline
     * @throws IllegalArgumentException if the duration is out of range
     */
    public static Deadline in(Duration duration) {
        return in(duration, System::nanoTime);
    }

    /**
     * The deadline that lies a duration ahead on a clock.
     *
     * @param duration how far ahead, not negative, at most 36500 days
     * @param nanoClock a monotonic clock in nanoseconds with any origin, as {@link System#nanoTime()}
     * @return the deadline
     * @throws IllegalArgumentException if the duration is out of range
     */
    public static Deadline in(Duration duration, LongSupplier nanoClock) {
        return new Deadline(
                nanoClock,
                nanoClock.getAsLong()
                        + Durations.notNegative(duration, "duration").toNanos());
    }

    /**
     * A child: a duration ahead of now, but never later than this.
     *
     * @param duration how far ahead of now, not negative, at most 36500 days
     * @return the earlier of both
     * @throws IllegalArgumentException if the duration is out of range
     */
    public Deadline child(Duration duration) {
        Deadline child = in(duration, clock);
        return child.at - at < 0 ? child : this;
    }

    /**
     * What is left of it.
     *
     * @return the time until the deadline; 0 if it has passed
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, at - clock.getAsLong()));
    }

    /**
     * Whether it has passed.
     *
     * @return true if nothing is left of it
     */
    public boolean expired() {
        return at - clock.getAsLong() <= 0;
    }

    @Override
    public String toString() {
        return "Deadline[" + remaining().toMillis() + " ms left]";
    }
}
