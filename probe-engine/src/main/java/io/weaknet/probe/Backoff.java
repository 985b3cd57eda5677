/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a probe tries and how long it pauses between two attempts.
 *
 * <p>The pause after attempt n (n = 1, 2, …) is nominally min(cap, initial × factor<sup>n−1</sup>); the {@link Jitter} is
 * applied after the cap. A pause runs from the end of one attempt to the begin of the next.
 *
 * @param initial the nominal first pause, not negative, at most 36500 days
 * @param factor what the nominal pause is multiplied with from one retry to the next, at least 1
 * @param cap the longest nominal pause, at least {@code initial}
 * @param jitter how a pause is spread around its nominal length
 * @param attempts how many attempts there are at most, the first one included; at least 1
 */
public record Backoff(Duration initial, double factor, Duration cap, Jitter jitter, int attempts) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Backoff {
        Durations.notNegative(initial, "initial");
        Durations.notNegative(cap, "cap");
        if (cap.compareTo(initial) < 0) {
            throw new IllegalArgumentException("cap: " + cap + " (expected: at least initial, " + initial + ")");
        }
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor: " + factor + " (expected: 1 or more, finite)");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: 1 or more)");
        }
    }

    /**
     * One attempt and no retry.
     *
     * @return the backoff
     */
    public static Backoff none() {
        return new Backoff(Duration.ZERO, 1, Duration.ZERO, Jitter.none(), 1);
    }

    /**
     * Exponential backoff with factor 2, no cap (36500 days), no jitter and 3 attempts, to be refined.
     *
     * @param initial the nominal first pause
     * @return the backoff
     * @throws IllegalArgumentException if {@code initial} is negative or more than 36500 days
     */
    public static Backoff exponential(Duration initial) {
        return new Backoff(initial, 2, Durations.MAX, Jitter.none(), 3);
    }

    /**
     * This backoff with another factor.
     *
     * @param value the factor, at least 1
     * @return the changed copy
     * @throws IllegalArgumentException if the factor is less than 1 or not finite
     */
    public Backoff factor(double value) {
        return new Backoff(initial, value, cap, jitter, attempts);
    }

    /**
     * This backoff with another cap on the nominal pause.
     *
     * @param value the cap, at least the initial pause
     * @return the changed copy
     * @throws IllegalArgumentException if the cap is less than the initial pause
     */
    public Backoff cap(Duration value) {
        return new Backoff(initial, factor, value, jitter, attempts);
    }

    /**
     * This backoff with another jitter.
     *
     * @param value the jitter
     * @return the changed copy
     */
    public Backoff jitter(Jitter value) {
        return new Backoff(initial, factor, cap, value, attempts);
    }

    /**
     * This backoff with another number of attempts.
     *
     * @param value how many attempts at most, the first one included
     * @return the changed copy
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Backoff attempts(int value) {
        return new Backoff(initial, factor, cap, jitter, value);
    }

    /**
     * The nominal pause: capped, before the jitter.
     *
     * @param retry which pause, from 1
     * @return min(cap, initial × factor<sup>retry−1</sup>)
     * @throws IllegalArgumentException if {@code retry} is less than 1
     */
    public Duration nominal(int retry) {
        if (retry < 1) {
            throw new IllegalArgumentException("retry: " + retry + " (expected: 1 or more)");
        }
        double nanos = initial.toNanos() * Math.pow(factor, retry - 1.0);
        return nanos >= cap.toNanos() ? cap : Duration.ofNanos(Math.round(nanos));
    }

    /**
     * The interval that a pause lies in.
     *
     * @param retry which pause, from 1
     * @return the interval
     * @throws IllegalArgumentException if {@code retry} is less than 1
     */
    public Interval interval(int retry) {
        return jitter.interval(nominal(retry));
    }

    /**
     * Draws a pause, uniformly from {@link #interval(int)}.
     *
     * @param retry which pause, from 1
     * @param random the source of chance
     * @return the pause
     * @throws IllegalArgumentException if {@code retry} is less than 1
     */
    public Duration draw(int retry, RandomGenerator random) {
        Interval interval = interval(retry);
        long width = interval.max().minus(interval.min()).toNanos();
        return width == 0 ? interval.min() : interval.min().plusNanos(random.nextLong(width + 1));
    }
}
