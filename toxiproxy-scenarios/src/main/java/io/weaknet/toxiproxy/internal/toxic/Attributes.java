/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** Numbers by name, as the API gives them; what is absent is 0. */
public record Attributes(Map<String, Long> values) {
    /** Copies the map. */
    public Attributes {
        values = Map.copyOf(values);
    }

    /** The value of that name, 0 if it is absent. */
    public long get(String name) {
        return values.getOrDefault(name, 0L);
    }

    static long inRange(String name, long actual, long least, long most) {
        if (actual < least || actual > most) {
            throw new IllegalArgumentException(name + ": " + actual + " (expected: " + least + ".." + most + ")");
        }
        return actual;
    }
}
