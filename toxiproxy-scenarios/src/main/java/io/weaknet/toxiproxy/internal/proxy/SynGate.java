/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.weaknet.toxiproxy.internal.toxic.SynDrops;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes a listening socket drop SYNs as faults say, and counts them. It looks every 2 ms while it is shut: a client that
 * comes alone loses exactly as many tries as were asked for. On the loop of the socket only.
 */
final class SynGate {
    private static final long LOOK = 2_000_000;

    private final Channel listening;
    private final SynCounter counter;
    private List<FaultEntry> entries = List.of();
    private List<FaultEntry> dropping = List.of();
    private @Nullable Future<?> timer;

    SynGate(Channel listening) {
        this.listening = listening;
        this.counter = new SynCounter(listening);
    }

    /** Takes over the faults that there are now: those whose settings are {@link SynDrops}. */
    void apply(List<FaultEntry> faults) {
        if (listening.isOpen()) {
            count();
            entries = faults;
            set();
        }
    }

    private void look() {
        timer = null;
        if (listening.isOpen()) {
            count();
            set();
        }
    }

    private void count() {
        if (!dropping.isEmpty()) {
            var dropped = counter.dropped();
            for (var entry : dropping) {
                entry.counters().touched(dropped);
                total(entry).addAndGet(dropped);
            }
        }
    }

    private void set() {
        var now = listening.eventLoop().ticker().nanoTime();
        var before = dropping;
        dropping = entries.stream().filter(entry -> drops(entry, now)).toList();
        if (before.isEmpty() != dropping.isEmpty()) {
            counter.dropped();
            counter.deaf(!dropping.isEmpty());
        }
        var next = dropping.isEmpty() ? Long.MAX_VALUE : LOOK;
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
