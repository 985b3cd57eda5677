/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleConsumer;

/** What is to happen when, in order of time; what is due at one time happens in the order in which it was entered. */
public final class Agenda {
    /** Nothing is to happen. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingDouble(Entry::at).thenComparingLong(Entry::number));
    private long number;

    /** Enters a task; it is given its time. */
    public void at(double time, DoubleConsumer task) {
        entries.add(new Entry(time, number++, task));
    }

    /** A timer that is not set. */
    Alarm alarm(DoubleConsumer task) {
        return new Alarm(task);
    }

    /** When something is to happen next, perhaps; {@link #NEVER} if nothing is. */
    public double next() {
        var first = entries.peek();
        return first == null ? NEVER : first.at;
    }

    /** Does what is next. */
    public void step() {
        var first = entries.poll();
        if (first != null) {
            first.task.accept(first.at);
        }
    }

    /** Does everything up to that time. */
    public void runUntil(double time) {
        while (next() <= time) {
            step();
        }
    }

    private record Entry(double at, long number, DoubleConsumer task) {}

    /**
     * A timer that is set anew with every segment: one that moves to later keeps its entry, and looks again when that is due.
     */
    final class Alarm {
        private final DoubleConsumer task;
        private double due = NEVER;
        private double entered = NEVER;

        private Alarm(DoubleConsumer task) {
            this.task = task;
        }

        void set(double time) {
            due = time;
            if (time < entered) {
                enter(time);
            }
        }

        void clear() {
            due = NEVER;
        }

        private void enter(double time) {
            entered = time;
            at(time, this::ring);
        }

        private void ring(double now) {
            if (now != entered) {
                return;
            }
            entered = NEVER;
            if (due <= now) {
                due = NEVER;
                task.accept(now);
            } else if (due < NEVER) {
                enter(due);
            }
        }
    }
}
