/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.origin.RequestEnd;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ProxyCondition;
import io.weaknet.scenario.Rampable;
import io.weaknet.scenario.Timed;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A condition that comes and goes by itself. Its steps run on the thread of the clock and hold the lock of the link; the end
 * of its last request comes on a thread of the origin, which waits for nobody. What fails is told when the condition is taken
 * off or the link closes.
 */
final class TimedEffect implements Effect {
    private static final int RAMP_STEPS = 20;
    private static final Duration SHORTEST_STEP = Duration.ofMillis(10);

    private final Timed timed;
    private final Site site;
    private final LinkClock clock;
    private final Object lock;
    private final List<Runnable> pending = new ArrayList<>();
    private volatile @Nullable Effect effect;
    private volatile @Nullable RuntimeException failure;
    private boolean over;

    private TimedEffect(Timed timed, Site site, LinkClock clock, Object lock) {
        this.timed = timed;
        this.site = site;
        this.clock = clock;
        this.lock = lock;
    }

    /** Where a condition is built and taken off. */
    interface Site {
        Effect build(Condition condition);

        void remove(Effect effect, Condition condition) throws IOException;

        /** Tells of each request that begins from now on when it is over; what it returns ends that. */
        Runnable onRequestOver(Consumer<RequestEnd> listener);
    }

    /** Begins now, or plans to; called with the lock. */
    static TimedEffect plan(Timed timed, Site site, LinkClock clock, Object lock) {
        TimedEffect planned = new TimedEffect(timed, site, clock, lock);
        try {
            planned.plan();
            return planned;
        } catch (RuntimeException e) {
            planned.abandon();
            throw e;
        }
    }

    private void plan() {
        When when = timed.when();
        if (when.ramp().isZero()) {
            at(when.from(), () -> begin(timed.condition()));
        } else {
            planRamp(when, (Rampable) timed.condition());
        }
        when.until().ifPresent(end -> at(end, this::end));
    }

    private void planRamp(When when, Rampable condition) {
        int steps = (int) Math.max(1, Math.min(RAMP_STEPS, when.ramp().dividedBy(SHORTEST_STEP)));
        for (int step = 1; step <= steps; step++) {
            Condition scaled = step == steps ? timed.condition() : condition.at((double) step / steps);
            // What is counted is counted from the start, so the first step is there, too.
            boolean atOnce = step == 1 && (when.firstConnections() > 0 || when.firstRequests() > 0);
            Duration risen =
                    atOnce ? Duration.ZERO : when.ramp().multipliedBy(step).dividedBy(steps);
            at(when.from().plus(risen), () -> scale(scaled));
        }
    }

    private void begin(Condition condition) {
        Effect built = site.build(condition);
        effect = built;
        int limit = timed.when().firstRequests();
        // The origin counts for itself.
        if (limit > 0 && timed.condition() instanceof ProxyCondition) {
            pending.add(site.onRequestOver(new FirstRequests(limit, lastBytes -> endAfterRequests(built, lastBytes))));
        }
    }

    private void endAfterRequests(Effect built, Map<Integer, Long> lastBytes) {
        try {
            built.retire(lastBytes);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void scale(Condition scaled) throws IOException {
        Effect built = effect;
        if (built == null) {
            begin(scaled);
        } else {
            built.change(scaled);
        }
    }

    private void end() throws IOException {
        Effect built = effect;
        if (built != null) {
            site.remove(built, timed.condition());
        }
        over = true;
    }

    private void at(Duration time, ProxyCalls.Step step) {
        if (time.isZero()) {
            make(step);
        } else {
            pending.add(clock.after(time, () -> attempt(step)));
        }
    }

    private void attempt(ProxyCalls.Step step) {
        synchronized (lock) {
            if (over || failure != null) {
                return;
            }
            try {
                make(step);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    private void make(ProxyCalls.Step step) {
        try {
            step.make();
        } catch (IOException e) {
            throw new LinkException("the link could not follow " + timed.describe() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Set<String> toxicNames() {
        Effect built = effect;
        return built == null ? Set.of() : built.toxicNames();
    }

    @Override
    public Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic) {
        Effect built = effect;
        return built == null ? new Evidence(condition, 0, 0) : built.evidence(condition, traffic);
    }

    @Override
    public void remove() throws IOException {
        boolean inForce = !over;
        abandon();
        Effect built = effect;
        if (inForce && built != null) {
            site.remove(built, timed.condition());
        }
        reportFailure();
    }

    /** Forgets what is planned. Called with the lock. */
    @Override
    public void abandon() {
        over = true;
        pending.forEach(Runnable::run);
        pending.clear();
    }

    /** What went wrong while nobody waited for it. */
    @Override
    public void reportFailure() {
        RuntimeException told = failure;
        if (told != null) {
            throw told;
        }
    }
}
