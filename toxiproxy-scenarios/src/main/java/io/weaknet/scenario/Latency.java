/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every byte arrives later: Toxiproxy's {@code latency}. The delay is one-way, in one direction; data that is in flight
 * at the same time is not delayed one after the other.
 *
 * <p>Whole milliseconds with uniform jitter are a toxic, which every backend has. Anything finer, or distributed otherwise,
 * needs {@link Capability#FINE_DELAY}.
 *
 * @param latency the one-way delay, from 0 to 24 hours
 * @param jitter how far the delay scatters: to both sides if uniform, otherwise the standard deviation; from 0 to
 *     {@link Distribution#mostJitter}
 * @param distribution how it scatters
 * @param direction the direction that is delayed
 */
@ConditionType(
        name = "latency",
        sees = "every byte arrives later, in one direction",
        examples = {
            @ConditionType.Example(value = "value = 100ms", shape = "in whole milliseconds, jitter uniform"),
            @ConditionType.Example(
                    value = "value = 1.5ms",
                    shape = "in fractions of a millisecond, or of another distribution")
        })
public record Latency(
        Duration latency,
        @Field(absent = "0ms") Duration jitter,
        @Field(absent = "uniform") Distribution distribution,
        @Field(absent = "downstream") Direction direction)
        implements ProxyCondition, Rampable {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a delay is out of range or {@code jitter} is more than the distribution takes
     */
    public Latency {
        Settings.duration(latency, "latency");
        Settings.duration(jitter, "jitter");
        Duration most = distribution.mostJitter(latency);
        if (jitter.compareTo(most) > 0) {
            throw new IllegalArgumentException("jitter: " + Settings.text(jitter) + " (expected: at most "
                    + (distribution == Distribution.UNIFORM
                            ? ""
                            : Settings.text(most) + " for " + distribution + " around ")
                    + "latency, " + Settings.text(latency) + ")");
        }
    }

    /**
     * A latency with uniform jitter.
     *
     * @param latency the one-way delay, from 0 to 24 hours
     * @param jitter how far the delay varies to both sides, at most {@code latency}
     * @param direction the direction that is delayed
     * @throws IllegalArgumentException if a delay is out of range or {@code jitter} is more than {@code latency}
     */
    public Latency(Duration latency, Duration jitter, Direction direction) {
        this(latency, jitter, Distribution.UNIFORM, direction);
    }

    @Override
    public String describe() {
        String spread = distribution == Distribution.UNIFORM
                ? " ±" + Settings.millis(jitter)
                : ", deviation " + Settings.millis(jitter) + " " + Settings.word(distribution);
        return "Latency[" + Settings.millis(latency) + (jitter.isZero() ? "" : spread) + ", " + Settings.word(direction)
                + "]";
    }

    /** Whether Toxiproxy has words for it. A jitter of 0 has no distribution. */
    private boolean isToxic() {
        return Settings.isWholeMillis(latency)
                && Settings.isWholeMillis(jitter)
                && (jitter.isZero() || distribution == Distribution.UNIFORM);
    }

    @Override
    public List<Toxic> toxics() {
        return isToxic()
                ? List.of(new Toxic(
                        "latency", direction, 1, Map.of("latency", latency.toMillis(), "jitter", jitter.toMillis())))
                : List.of();
    }

    @Override
    public List<Fault> faults() {
        return isToxic() ? List.of() : asFaults();
    }

    @Override
    public List<Fault> asFaults() {
        return List.of(new Fault(
                "delay",
                direction,
                1,
                Map.of(
                        "delay", DurationText.format(latency),
                        "jitter", DurationText.format(jitter),
                        "distribution", Settings.word(distribution))));
    }

    @Override
    public Condition at(double share) {
        return new Latency(scaled(latency, share), scaled(jitter, share), distribution, direction);
    }

    /** In whole milliseconds if that is what Toxiproxy needs, rounded down so that jitter stays within latency. */
    private Duration scaled(Duration full, double share) {
        long unit = isToxic() ? NANOS_PER_MILLI : 1;
        return Duration.ofNanos((long) (full.toNanos() * share) / unit * unit);
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(isToxic() ? Capability.TOXICS : Capability.FINE_DELAY);
    }
}
