/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure.TimedOut;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one probe: knows which are in force and arms one timer, for the nearest. Of several that are reached at
 * the same instant the narrowest counts. Confined to the event loop.
 */
final class Limits {
    private final EventLoop loop;
    private final TimeoutBudget budget;
    private final Map<Limit, Bound> inForce = new EnumMap<>(Limit.class);
    private Phase phase = Phase.DNS;
    private @Nullable Future<?> timer;

    Limits(EventLoop loop, TimeoutBudget budget, Optional<Duration> deadline, long now) {
        this.loop = loop;
        this.budget = budget;
        set(Limit.TOTAL, budget.total(), now);
        set(Limit.DEADLINE, deadline, now);
    }

    void beginAttempt(long now) {
        set(Limit.ATTEMPT, budget.attempt(), now);
    }

    /** Begins a phase; {@code reached} is told once if a limit ends it. */
    void beginPhase(Phase next, long now, Consumer<TimedOut> reached) {
        phase = next;
        set(Limit.PHASE, budget.of(next), now);
        set(Limit.BODY_IDLE, next == Phase.BODY ? budget.bodyIdle() : Optional.empty(), now);
        disarm();
        arm(now, reached);
    }

    /**
     * The connection has delivered bytes: the idle bound begins anew, unless it is already reached and only its timer late.
     * A timer that fires for a bound that has begun anew finds out.
     */
    void bytesRead() {
        long now = loop.ticker().nanoTime();
        Bound idle = inForce.get(Limit.BODY_IDLE);
        if (idle != null && idle.remaining(now) > 0) {
            set(Limit.BODY_IDLE, budget.bodyIdle(), now);
        }
    }

    void endAttempt() {
        disarm();
        inForce.keySet().retainAll(Set.of(Limit.TOTAL, Limit.DEADLINE));
    }

    /** What is left until the nearest limit, not positive once it is reached; empty if nothing limits. */
    OptionalLong remaining(long now) {
        return nearest(now).map(bound -> OptionalLong.of(bound.remaining(now))).orElse(OptionalLong.empty());
    }

    /** The nearest limit, if it is reached within a time from now on. */
    Optional<Limit> reachedWithin(Duration ahead, long now) {
        return nearest(now)
                .filter(bound -> bound.remaining(now) <= ahead.toNanos())
                .map(Bound::limit);
    }

    /** The limit that is reached, if one is. */
    Optional<TimedOut> reached(long now) {
        return nearest(now).filter(bound -> bound.remaining(now) <= 0).map(bound -> bound.timedOut(phase, now));
    }

    private Optional<Bound> nearest(long now) {
        // The map is in the order of Limit, and min keeps the first of equals: the narrowest.
        return inForce.values().stream().reduce((a, b) -> b.remaining(now) < a.remaining(now) ? b : a);
    }

    private void arm(long now, Consumer<TimedOut> reached) {
        remaining(now).ifPresent(nanos -> timer = loop.schedule(() -> fired(reached), nanos, TimeUnit.NANOSECONDS));
    }

    private void fired(Consumer<TimedOut> reached) {
        long now = loop.ticker().nanoTime();
        reached(now).ifPresentOrElse(reached, () -> arm(now, reached));
    }

    private void disarm() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void set(Limit limit, Optional<Duration> length, long since) {
        length.ifPresentOrElse(
                value -> inForce.put(limit, new Bound(limit, since, value)), () -> inForce.remove(limit));
    }
}
