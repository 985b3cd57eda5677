/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Map;

/**
 * A toxic as Toxiproxy's HTTP API takes it.
 *
 * @param type its type, e.g. {@code latency}
 * @param stream the direction that it works on
 * @param toxicity the share of connections that it works on, from 0 to 1
 * @param attributes its attributes, e.g. {@code latency} and {@code jitter}
 */
public record Toxic(String type, Direction stream, double toxicity, Map<String, Long> attributes) {
    /**
     * Checks the toxicity and copies the map.
     *
     * @throws IllegalArgumentException if the toxicity is out of range
     */
    public Toxic {
        Settings.toxicity(toxicity);
        attributes = Map.copyOf(attributes);
    }
}
