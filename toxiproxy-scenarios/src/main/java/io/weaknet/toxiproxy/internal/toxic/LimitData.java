/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** Passes exactly {@code bytes} bytes, then ends the connection. What is 0 or less ends it at the first data. */
record LimitData(long bytes) implements Toxic {
    static LimitData of(Attributes attributes) {
        return new LimitData(attributes.get("bytes"));
    }

    @Override
    public Map<String, Long> attributes() {
        return Map.of("bytes", bytes);
    }

    @Override
    public Stage open(StageContext context) {
        return new LimitDataStage(context, this);
    }
}
