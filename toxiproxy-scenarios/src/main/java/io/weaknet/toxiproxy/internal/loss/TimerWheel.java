/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * When a timer of Linux fires: its wheel rounds up, the coarser the longer the delay (kernel/time/timer.c, HZ=250): to 4 ms,
 * from 252 ms on to 32 ms, from 2 s on to 256 ms, from 16 s on to 2 s. Times in milliseconds.
 */
public final class TimerWheel {
    private static final double JIFFY = 4;

    private TimerWheel() {}

    /** When a timer fires that is armed now: after the delay, never before. */
    public static double fires(double now, double delay) {
        var jiffies = Math.max(1, (long) Math.ceil(delay / JIFFY));
        var expires = (long) Math.floor(now / JIFFY) + jiffies + 1;
        var granularity = granularity(jiffies);
        return (expires + granularity - 1) / granularity * granularity * JIFFY;
    }

    private static long granularity(long jiffies) {
        return jiffies < 63 ? 1 : jiffies < 504 ? 8 : jiffies < 4032 ? 64 : 512; // LVL_START
    }
}
