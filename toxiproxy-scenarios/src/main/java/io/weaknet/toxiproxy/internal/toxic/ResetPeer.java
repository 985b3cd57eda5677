/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** Sends RST to both peers {@code timeout} milliseconds after the first data, or the end, of its direction. */
record ResetPeer(long timeout) implements Toxic, Resets {
    static ResetPeer of(Attributes attributes) {
        return new ResetPeer(attributes.get("timeout"));
    }

    @Override
    public Map<String, Long> attributes() {
        return Map.of("timeout", timeout);
    }

    @Override
    public long nanos() {
        return Nanos.ofMillis(Math.max(0, timeout));
    }

    @Override
    public boolean meetsEnd() {
        return true;
    }

    @Override
    public Stage open(StageContext context) {
        return new ResetPeerStage(context, this);
    }
}
