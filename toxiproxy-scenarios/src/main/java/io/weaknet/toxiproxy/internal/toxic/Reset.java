/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.DurationText;
import java.time.Duration;
import java.util.Map;

/** Sends RST to both peers some time after the first data, or the end, of its direction. */
record Reset(Duration after) implements Fault, Resets {
    private static final Duration MOST = Duration.ofDays(1);

    static Reset of(FaultAttributes attributes) {
        return new Reset(attributes.duration("after", MOST, Duration.ZERO));
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("after", DurationText.format(after));
    }

    @Override
    public long nanos() {
        return after.toNanos();
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
