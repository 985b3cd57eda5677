/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.weaknet.toxiproxy.internal.toxic.Loss;
import io.weaknet.toxiproxy.internal.toxic.SynDrops;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes a listening socket drop SYNs as faults say, and counts them. It looks every 2 ms while it is shut: a client that
 * comes alone loses exactly as many tries as were asked for, and one that comes within these 2 ms as many with it. On the loop
 * of the socket only.
 */
final class SynGate {
    private static final long LOOK = 2_000_000;

    private final Channel listening;
    private final SynCounter counter;
    private final LossyConnects lossy;
    private boolean deaf;
    private List<FaultEntry> entries = List.of();
    private List<FaultEntry> dropping = List.of();
    private @Nullable Future<?> timer;

    SynGate(Channel listening, LossyConnects lossy) {
        this.listening = listening;
        this.lossy = lossy;
        this.counter = new SynCounter(listening);
    }

    /** Whether it must know of a fault: one that drops SYNs, or a lossy line, even if it spares them, for lines are paired. */
    static boolean concerns(FaultEntry entry) {
        return entry.settings() instanceof SynDrops || entry.settings() instanceof Loss;
    }

    /** Takes over the faults that there are now. */
    void apply(List<FaultEntry> faults) {
        if (listening.isOpen()) {
            count();
            entries = faults.stream()
                    .filter(fault -> fault.settings() instanceof SynDrops)
                    .toList();
            lossy.apply(faults);
            set();
        }
    }

    /** Looks what faults that have ended leave of it. From any thread. */
    void lookAgain() {
        var loop = listening.eventLoop();
        try {
            loop.execute(() -> {
                if (listening.isOpen()) {
                    count();
                    set();
                }
            });
        } catch (RejectedExecutionException e) {
            // The loop has ended, and the socket with it.
        }
    }

    /**
     * A connection was accepted.
     *
     * @return the ids of the faults by which its connect was late because its SYNs got lost as packets do
     */
    Set<Long> accepted() {
        count();
        var late = lossy.accepted();
        set();
        return late;
    }

    private void look() {
        timer = null;
        if (listening.isOpen()) {
            count();
            set();
        }
    }

    private void count() {
        if (deaf) {
            var dropped = counter.dropped();
            lossy.dropped(dropped, now());
            for (var entry : dropping) {
                entry.counters().touched(dropped);
                total(entry).addAndGet(dropped);
            }
        }
    }

    private void set() {
        var now = now();
        dropping = entries.stream().filter(entry -> drops(entry, now)).toList();
        hear(dropping.isEmpty() && !lossy.drops(now));
        var next = deaf ? LOOK : lossy.changes(now);
        for (var entry : entries) {
            var elapsed = now - entry.shared().since();
            next = Math.min(next, settings(entry).changes(elapsed) - elapsed);
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        // What never changes by itself is further away than anybody waits.
        if (next < TimeUnit.DAYS.toNanos(2)) {
            timer = listening.eventLoop().schedule(this::look, Math.max(0, next), TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return listening.eventLoop().ticker().nanoTime();
    }

    private void hear(boolean hearing) {
        if (deaf == hearing) {
            deaf = !hearing;
            counter.dropped();
            counter.deaf(deaf);
        }
    }

    private static boolean drops(FaultEntry entry, long now) {
        return settings(entry).drops(now - entry.shared().since(), total(entry).get());
    }

    private static SynDrops settings(FaultEntry entry) {
        return (SynDrops) entry.settings();
    }

    /** How many were dropped on its account. */
    private static AtomicLong total(FaultEntry entry) {
        return entry.shared().get(AtomicLong.class, AtomicLong::new);
    }
}
