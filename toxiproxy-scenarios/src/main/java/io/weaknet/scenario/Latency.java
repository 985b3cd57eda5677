/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Every byte arrives later: Toxiproxy's {@code latency}. The delay is one-way, in one direction; data that is in flight
 * at the same time is not delayed one after the other.
 *
 * @param latency the one-way delay, in whole milliseconds, from 0 to 24 hours
 * @param jitter how far the delay varies to both sides, uniformly, in whole milliseconds, at most {@code latency}
 * @param direction the direction that is delayed
 */
public record Latency(Duration latency, Duration jitter, Direction direction) implements ToxicCondition {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a delay is out of range or {@code jitter} is more than {@code latency}
     */
    public Latency {
        Settings.delay(latency, "latency");
        Settings.delay(jitter, "jitter");
        if (jitter.compareTo(latency) > 0) {
            throw new IllegalArgumentException("jitter: " + jitter + " (expected: at most latency, " + latency + ")");
        }
    }

    @Override
    public String describe() {
        String spread = jitter.isZero() ? "" : " ±" + Settings.millis(jitter);
        return "Latency[" + Settings.millis(latency) + spread + ", " + Settings.word(direction) + "]";
    }

    @Override
    public List<Toxic> toxics() {
        return List.of(
                new Toxic("latency", direction, 1, Map.of("latency", latency.toMillis(), "jitter", jitter.toMillis())));
    }
}
