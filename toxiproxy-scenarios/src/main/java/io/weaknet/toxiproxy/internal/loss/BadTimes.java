/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.SplittableRandom;

/**
 * When a link is bad: a chain of two states in continuous time, bad and good times of exponential length, in its steady state.
 * It is a function of the time, and holds nothing: whoever asks, when and in which order, is told the same.
 *
 * <p>Two Poisson processes make it. <em>Recoveries</em> come once per mean bad time, and end what is bad; <em>worsenings</em> end
 * what is good, as often as the share of bad times wants it. The later of the last recovery and the last worsening says how
 * the link is. Time is cut into cells, and each draws its events from the seed and its own number. A worsening has a height,
 * and counts below that of the link alone: a larger share adds bad times, and keeps the others where they are.
 *
 * @param seed of the draws
 * @param share the mean share of time that is bad, from 0 to below 1
 * @param mean the mean length of a bad time, in milliseconds, above 0
 */
public record BadTimes(long seed, double share, double mean) {
    /** How long a cell is, in mean bad times: hardly one has no event. */
    private static final double CELL = 8;
    /** So many cells ahead the end of a spell is looked for. */
    private static final int FAR = 64;

    private static final double NONE = Double.NEGATIVE_INFINITY;

    /**
     * A time in which the state does not change.
     *
     * @param bad the state
     * @param from since when it is known, in milliseconds since the link began
     * @param until when it may change
     */
    public record Spell(boolean bad, double from, double until) {
        /** Before anybody asked. */
        static final Spell UNKNOWN = new Spell(false, 0, 0);

        /** Whether it says how the link is then. */
        public boolean covers(double elapsed) {
            return elapsed >= from && elapsed < until;
        }
    }

    /** How the link is so many milliseconds after it began, and until when at least. */
    public Spell at(double elapsed) {
        var time = elapsed / mean;
        var cell = (long) Math.floor(time / CELL);
        var bad = isBad(time, cell);
        return new Spell(bad, elapsed, notBefore(until(bad, time, cell)));
    }

    /** The milliseconds of a time, rounded up: asked for then, the link has changed. */
    private double notBefore(double time) {
        var elapsed = mean * time;
        while (elapsed / mean < time) {
            elapsed = Math.nextUp(elapsed);
        }
        return elapsed;
    }

    private boolean isBad(double time, long cell) {
        var last = cell;
        var recovery = new Events(last, 0).last(time);
        var worsening = lastWorsening(last, time);
        while (recovery == NONE && worsening == NONE) {
            last--;
            recovery = new Events(last, 0).last(time);
            worsening = lastWorsening(last, time);
        }
        return worsening > recovery;
    }

    private double until(boolean bad, double time, long cell) {
        for (var next = cell; next < cell + FAR; next++) {
            var event = bad ? new Events(next, 0).first(time) : firstWorsening(next, time);
            if (event < Double.POSITIVE_INFINITY) {
                return event;
            }
        }
        return (cell + FAR) * CELL;
    }

    /** Worsenings below which height count: so many times as often as recoveries they come. */
    private double height() {
        return share / (1 - share);
    }

    private double lastWorsening(long cell, double time) {
        var last = NONE;
        for (var floor = 0; floor < height(); floor++) {
            last = Math.max(last, new Events(cell, floor + 1).last(time));
        }
        return last;
    }

    private double firstWorsening(long cell, double time) {
        var first = Double.POSITIVE_INFINITY;
        for (var floor = 0; floor < height(); floor++) {
            first = Math.min(first, new Events(cell, floor + 1).first(time));
        }
        return first;
    }

    /** The events of a cell: recoveries, or the worsenings of one floor, which is as high as recoveries are frequent. */
    private final class Events {
        private final SplittableRandom random;
        private final boolean recoveries;
        private final double most;
        private final double end;
        private double time;

        Events(long cell, int kind) {
            random = new SplittableRandom(mixed(mixed(seed ^ cell) ^ kind));
            recoveries = kind == 0;
            most = height() - (kind - 1);
            time = cell * CELL;
            end = time + CELL;
        }

        /** Goes on to the next that counts; false if there is none. */
        private boolean next() {
            while (true) {
                time -= Math.log(1 - random.nextDouble());
                if (time >= end) {
                    return false;
                }
                // Drawn even if all count: the next event must not hang on the share.
                if (recoveries || random.nextDouble() < most) {
                    return true;
                }
            }
        }

        /** The last one up to that time. */
        double last(double up) {
            var last = NONE;
            while (next() && time <= up) {
                last = time;
            }
            return last;
        }

        /** The first one after that time. */
        double first(double after) {
            while (next()) {
                if (time > after) {
                    return time;
                }
            }
            return Double.POSITIVE_INFINITY;
        }
    }

    private static long mixed(long number) {
        return new SplittableRandom(number).nextLong();
    }
}
