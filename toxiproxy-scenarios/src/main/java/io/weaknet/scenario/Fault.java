/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Map;

/**
 * A fault as our Toxiproxy's own HTTP API takes it: what Toxiproxy has no word for. {@code docs/own-api.md} lists the types
 * and their attributes.
 *
 * @param type its type, e.g. {@code delay}
 * @param stream the direction that it works on
 * @param toxicity the share of connections that it works on, from 0 to 1
 * @param attributes its attributes as text, e.g. {@code delay} and {@code jitter}
 */
public record Fault(String type, Direction stream, double toxicity, Map<String, String> attributes) {
    /**
     * Checks the toxicity and copies the map. Type and attributes are checked by the server.
     *
     * @throws IllegalArgumentException if the toxicity is out of range
     */
    public Fault {
        Settings.toxicity(toxicity);
        attributes = Map.copyOf(attributes);
    }
}
