/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The radio sleeps after the link has been idle for {@code idle}: the next byte, in whichever direction, waits {@code delay}
 * until it is awake, and what comes meanwhile waits with it. All connections have one radio. It sleeps at first.
 */
record Wake(Duration idle, Duration delay) implements Fault {
    private static final Duration MOST = Duration.ofDays(1);

    static Wake of(FaultAttributes attributes) {
        return new Wake(attributes.duration("idle", MOST, null), attributes.duration("delay", MOST, null));
    }

    @Override
    public Map<String, Object> attributes() {
        return Ordered.values("idle", DurationText.format(idle), "delay", DurationText.format(delay));
    }

    @Override
    public boolean bothWays() {
        return true;
    }

    @Override
    public boolean countsItself() {
        return true;
    }

    @Override
    public Stage open(StageContext context) {
        return new WakeStage(context, this);
    }

    /** The radio's last use: until then it is awake, or waking. */
    AtomicLong radio(StageContext context) {
        return context.shared(AtomicLong.class, () -> new AtomicLong(context.since() - MOST.toNanos()));
    }

    /** When something that came at that time can be sent. */
    long ready(AtomicLong radio, long at) {
        while (true) {
            var used = radio.get();
            var ready = at - used >= idle.toNanos() ? at + delay.toNanos() : Math.max(at - used, 0) + used;
            if (radio.compareAndSet(used, ready)) {
                return ready;
            }
        }
    }
}
