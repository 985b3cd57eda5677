/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Delays every chunk by {@code latency} ± {@code jitter} milliseconds, counted from its receipt. Chunks keep their order,
 * so jitter on a stream is a running maximum. Negative values count as 0.
 */
record Latency(long latency, long jitter) implements Toxic, Delays {
    Latency {
        // The same bound as the original, which dies above it.
        Attributes.inRange("jitter", jitter, Long.MIN_VALUE, Long.MAX_VALUE / 2);
    }

    static Latency of(Attributes attributes) {
        return new Latency(attributes.get("latency"), attributes.get("jitter"));
    }

    @Override
    public Map<String, Long> attributes() {
        return Ordered.of("latency", latency, "jitter", jitter);
    }

    @Override
    public Stage open(StageContext context) {
        return new LatencyStage(context, this);
    }

    /** A number from -1 to 1. */
    @Override
    public double draw(RandomGenerator random) {
        return jitter <= 0 ? 0 : random.nextDouble(-1, 1);
    }

    @Override
    public boolean drawsLike(Delays others) {
        return others instanceof Latency;
    }

    @Override
    public long delay(double draw) {
        var jitterNanos = Nanos.ofMillis(jitter);
        var base = Nanos.ofMillis(latency);
        return jitterNanos == 0 ? base : Math.max(0, base + (long) (draw * jitterNanos));
    }
}
