/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.DurationText;
import java.time.Duration;
import java.util.Map;

/** A connection is accepted, but neither read nor dialled for some time: as behind a server that is slow to accept. */
public record LateAccept(Duration delay) implements AcceptFault {
    static LateAccept of(FaultAttributes attributes) {
        return new LateAccept(attributes.duration("delay", Duration.ofDays(1), null));
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("delay", DurationText.format(delay));
    }
}
