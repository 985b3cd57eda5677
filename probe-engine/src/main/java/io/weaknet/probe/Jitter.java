/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;

/**
 * How a pause is spread around its nominal length. Every kind draws uniformly from {@link #interval(Duration)}.
 *
 * <p>The names follow M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. A cap is applied to the
 * nominal length, before the jitter; a {@link Fraction} may therefore exceed the cap.
 */
public sealed interface Jitter {

    /**
     * The interval from which a pause is drawn.
     *
     * @param nominal the nominal pause, not negative
     * @return the interval
     */
    Interval interval(Duration nominal);

    /**
     * No jitter: the pause is the nominal one.
     *
     * @return the jitter
     */
    static Jitter none() {
        return new None();
    }

    /**
     * Full jitter: from 0 to the nominal pause.
     *
     * @return the jitter
     */
    static Jitter full() {
        return new Full();
    }

    /**
     * Equal jitter: from half the nominal pause to the whole.
     *
     * @return the jitter
     */
    static Jitter equal() {
        return new Equal();
    }

    /**
     * A fraction to both sides: from nominal × (1 − fraction) to nominal × (1 + fraction).
     *
     * @param fraction more than 0, at most 1
     * @return the jitter
     * @throws IllegalArgumentException if the fraction is out of range
     */
    static Jitter fraction(double fraction) {
        return new Fraction(fraction);
    }

    /** No jitter. */
    record None() implements Jitter {
        @Override
        public Interval interval(Duration nominal) {
            return new Interval(nominal, nominal);
        }
    }

    /** From 0 to the nominal pause. */
    record Full() implements Jitter {
        @Override
        public Interval interval(Duration nominal) {
            return new Interval(Duration.ZERO, nominal);
        }
    }

    /** From half the nominal pause to the whole. */
    record Equal() implements Jitter {
        @Override
        public Interval interval(Duration nominal) {
            return new Interval(nominal.dividedBy(2), nominal);
        }
    }

    /**
     * A fraction to both sides of the nominal pause.
     *
     * @param fraction more than 0, at most 1
     */
    record Fraction(double fraction) implements Jitter {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the fraction is out of range
         */
        public Fraction {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException("fraction: " + fraction + " (expected: more than 0, up to 1)");
            }
        }

        @Override
        public Interval interval(Duration nominal) {
            Duration spread = Duration.ofNanos(Math.round(nominal.toNanos() * fraction));
            return new Interval(nominal.minus(spread), nominal.plus(spread));
        }
    }
}
