/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.Distribution;
import io.weaknet.scenario.DurationText;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Delays every chunk by what it draws from a distribution, counted from its receipt. Chunks keep their order. */
record Delay(Duration delay, Duration jitter, Distribution distribution, DelaySampler sampler)
        implements Fault, Delays {
    private static final Duration MOST = Duration.ofDays(1);
    /** No draw counts for more. */
    private static final double LONGEST = Duration.ofDays(7).toNanos();

    Delay(Duration delay, Duration jitter, Distribution distribution) {
        this(delay, jitter, distribution, DelaySampler.of(distribution, (double) delay.toNanos(), (double)
                jitter.toNanos()));
    }

    static Delay of(FaultAttributes attributes) {
        var delay = attributes.duration("delay", MOST, null);
        var jitter = attributes.duration("jitter", MOST, Duration.ZERO);
        var distribution =
                attributes.word("distribution", FaultAttributes.words(Distribution.class), Distribution.UNIFORM);
        var most = distribution.mostJitter(delay);
        if (jitter.compareTo(most) > 0) {
            throw new IllegalArgumentException("attributes.jitter: \"" + DurationText.format(jitter)
                    + "\" (expected: at most " + DurationText.format(most) + ", for distribution \""
                    + FaultAttributes.word(distribution) + "\" around delay \"" + DurationText.format(delay)
                    + "\"); lower it, raise delay, or choose \"lognormal\", which takes 10 times delay");
        }
        return new Delay(delay, jitter, distribution);
    }

    @Override
    public Map<String, Object> attributes() {
        var map = new LinkedHashMap<String, Object>();
        map.put("delay", DurationText.format(delay));
        map.put("jitter", DurationText.format(jitter));
        map.put("distribution", FaultAttributes.word(distribution));
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Stage open(StageContext context) {
        return new LatencyStage(context, this);
    }

    @Override
    public double draw(RandomGenerator random) {
        return sampler.draw(random);
    }

    @Override
    public long delay(double draw) {
        return Math.round(Math.max(0, Math.min(LONGEST, sampler.value(draw))));
    }

    @Override
    public boolean drawsLike(Delays others) {
        return others instanceof Delay delay && delay.sampler.getClass() == sampler.getClass();
    }
}
