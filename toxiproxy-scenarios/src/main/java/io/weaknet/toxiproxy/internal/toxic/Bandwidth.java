/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** Lets {@code rate} kB (1,000 bytes) per second pass. 0 holds everything until the toxic changes. */
record Bandwidth(long rate) implements Toxic {
    Bandwidth {
        // The same bound as the original, which dies above it.
        Attributes.inRange("rate", rate, 0, Long.MAX_VALUE / 100);
    }

    static Bandwidth of(Attributes attributes) {
        return new Bandwidth(attributes.get("rate"));
    }

    @Override
    public Map<String, Long> attributes() {
        return Map.of("rate", rate);
    }

    @Override
    public Stage open(StageContext context) {
        return new BandwidthStage(context, this);
    }

    /** In a double nothing overflows. */
    double bytesPerNano() {
        return rate / 1e6;
    }
}
