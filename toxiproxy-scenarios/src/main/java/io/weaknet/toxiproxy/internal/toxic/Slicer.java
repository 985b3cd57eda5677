/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/**
 * Cuts chunks into pieces of {@code averageSize} ± {@code sizeVariation} bytes and waits {@code delay} microseconds after
 * each.
 */
record Slicer(long averageSize, long sizeVariation, long delay) implements Toxic {
    Slicer {
        Attributes.inRange("average_size", averageSize, 1, Long.MAX_VALUE / 2);
        Attributes.inRange("size_variation", sizeVariation, 0, averageSize);
    }

    static Slicer of(Attributes attributes) {
        return new Slicer(attributes.get("average_size"), attributes.get("size_variation"), attributes.get("delay"));
    }

    @Override
    public Map<String, Long> attributes() {
        return Ordered.of("average_size", averageSize, "size_variation", sizeVariation, "delay", delay);
    }

    @Override
    public Stage open(StageContext context) {
        return new SlicerStage(context, this);
    }
}
