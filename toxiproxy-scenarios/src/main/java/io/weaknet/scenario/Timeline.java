/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks one after the other: each stretch of time has its own conditions. The times count from the moment at which the link
 * opens.
 *
 * <pre>{@code
 * List<Condition> ride = Timeline.begin()
 *         .next(Duration.ofSeconds(5), Profile.LTE.conditions())
 *         .next(Duration.ofSeconds(3), Conditions.bandwidth(5, Direction.DOWNSTREAM))
 *         .last(Profile.EDGE.conditions());
 * }</pre>
 *
 * <p>A mutable builder; not thread-safe.
 */
public final class Timeline {
    private final List<Condition> conditions = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private Timeline() {}

    /**
     * An empty timeline.
     *
     * @return the timeline
     */
    public static Timeline begin() {
        return new Timeline();
    }

    /**
     * Adds a stretch of time.
     *
     * @param time how long it lasts, more than 0
     * @param during what is wrong with the network in it, not timed themselves; none for a perfect one
     * @return this
     * @throws IllegalArgumentException if the time is not more than 0, the timeline gets longer than 24 hours, or a condition is
     *     timed
     */
    public Timeline next(Duration time, Condition... during) {
        return next(time, List.of(during));
    }

    /**
     * Adds a stretch of time.
     *
     * @param time how long it lasts, more than 0
     * @param during what is wrong with the network in it, not timed themselves; none for a perfect one
     * @return this
     * @throws IllegalArgumentException if the time is not more than 0, the timeline gets longer than 24 hours, or a condition is
     *     timed
     */
    public Timeline next(Duration time, List<? extends Condition> during) {
        Duration end = now.plus(time);
        When stretch = When.from(now).until(end);
        during.stream().map(each -> each.when(stretch)).forEach(conditions::add);
        now = end;
        return this;
    }

    /**
     * Ends the timeline with a stretch that lasts as long as the link.
     *
     * @param then what is wrong with the network from then on, not timed themselves
     * @return all conditions
     */
    public List<Condition> last(Condition... then) {
        return last(List.of(then));
    }

    /**
     * Ends the timeline with a stretch that lasts as long as the link.
     *
     * @param then what is wrong with the network from then on, not timed themselves; none for a perfect one
     * @return all conditions
     */
    public List<Condition> last(List<? extends Condition> then) {
        List<Condition> all = new ArrayList<>(conditions);
        then.stream().map(each -> each.when(When.from(now))).forEach(all::add);
        return List.copyOf(all);
    }
}
