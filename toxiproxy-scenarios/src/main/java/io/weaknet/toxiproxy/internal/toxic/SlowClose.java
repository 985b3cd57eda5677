/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** Passes the end of its direction on {@code delay} milliseconds late; data passes untouched. */
record SlowClose(long delay) implements Toxic {
    static SlowClose of(Attributes attributes) {
        return new SlowClose(attributes.get("delay"));
    }

    @Override
    public Map<String, Long> attributes() {
        return Map.of("delay", delay);
    }

    @Override
    public boolean meetsEnd() {
        return true;
    }

    @Override
    public Stage open(StageContext context) {
        return new SlowCloseStage(context, this);
    }
}
