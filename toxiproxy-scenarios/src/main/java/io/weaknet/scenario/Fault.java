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
 * @param connections how many connections it works on, the first ones after it was put on; 0 means all, those that are open
 *     already included
 * @param attributes its attributes as text, e.g. {@code delay} and {@code jitter}
 */
public record Fault(String type, Direction stream, double toxicity, long connections, Map<String, String> attributes) {
    /** The most connections that it may be limited to. */
    public static final long MOST_CONNECTIONS = 1_000_000_000;

    /**
     * Checks the numbers and copies the map. Type and attributes are checked by the server.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Fault {
        Settings.toxicity(toxicity);
        Settings.inRange("connections", connections, 0, MOST_CONNECTIONS);
        attributes = Map.copyOf(attributes);
    }

    /**
     * A fault that works on all connections.
     *
     * @param type its type
     * @param stream the direction that it works on
     * @param toxicity the share of connections that it works on, from 0 to 1
     * @param attributes its attributes as text
     * @throws IllegalArgumentException if the toxicity is out of range
     */
    public Fault(String type, Direction stream, double toxicity, Map<String, String> attributes) {
        this(type, stream, toxicity, 0, attributes);
    }

    /**
     * The same fault for the first connections alone.
     *
     * @param first how many connections, 0 for all
     * @return the fault
     * @throws IllegalArgumentException if the number is out of range
     */
    public Fault onFirst(long first) {
        return new Fault(type, stream, toxicity, first, attributes);
    }
}
