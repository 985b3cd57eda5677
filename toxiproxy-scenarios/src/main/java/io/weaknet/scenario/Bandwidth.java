/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;
import java.util.Map;

/**
 * A slow line: Toxiproxy's {@code bandwidth}, per connection.
 *
 * @param kilobytesPerSecond the rate in kB/s of 1000 bytes (8 kbit/s), from 1 to 100000000
 * @param direction the direction that is slow
 */
public record Bandwidth(long kilobytesPerSecond, Direction direction) implements ToxicCondition {
    private static final long MAX = 100_000_000;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the rate is out of range
     */
    public Bandwidth {
        if (kilobytesPerSecond < 1 || kilobytesPerSecond > MAX) {
            throw new IllegalArgumentException(
                    "kilobytesPerSecond: " + kilobytesPerSecond + " (expected: 1 up to " + MAX + ")");
        }
    }

    @Override
    public String describe() {
        return "Bandwidth[" + kilobytesPerSecond + " kB/s, " + Settings.word(direction) + "]";
    }

    @Override
    public List<Toxic> toxics() {
        return List.of(new Toxic("bandwidth", direction, 1, Map.of("rate", kilobytesPerSecond)));
    }
}
