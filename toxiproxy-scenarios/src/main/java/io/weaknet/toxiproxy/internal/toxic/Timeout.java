/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/**
 * Drops all data of its direction and ends the connection {@code timeout} milliseconds after the last of it; 0 or less:
 * never. Taking it away ends the connection, for its data is lost.
 */
record Timeout(long timeout) implements Toxic {
    static Timeout of(Attributes attributes) {
        return new Timeout(attributes.get("timeout"));
    }

    @Override
    public Map<String, Long> attributes() {
        return Map.of("timeout", timeout);
    }

    @Override
    public Stage open(StageContext context) {
        return new TimeoutStage(context, this);
    }
}
