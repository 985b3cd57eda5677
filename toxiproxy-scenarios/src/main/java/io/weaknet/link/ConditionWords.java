/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.wire.Actor;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.util.Map;

/** Says in the words of a link what a proxy saw: conditions in place of toxics. */
final class ConditionWords {
    private final Map<Weakness, Weakness> conditionsByToxic;

    ConditionWords(Map<Weakness, Weakness> conditionsByToxic) {
        this.conditionsByToxic = conditionsByToxic;
    }

    WireCapture capture(WireCapture seen) {
        return new WireCapture(
                seen.started(),
                seen.startedNanos(),
                seen.anyTraffic(),
                seen.droppedConnections(),
                seen.lateConnections(),
                seen.connections().stream().map(this::connection).toList());
    }

    private WireConnection connection(WireConnection seen) {
        return new WireConnection(
                seen.number(), seen.events().stream().map(this::event).toList(), seen.droppedEvents());
    }

    private WireEvent event(WireEvent seen) {
        if (seen instanceof WireEvent.Fin fin) {
            return new WireEvent.Fin(fin.at(), actor(fin.by()), fin.half());
        }
        if (seen instanceof WireEvent.Rst rst) {
            return new WireEvent.Rst(rst.at(), actor(rst.by()));
        }
        if (seen instanceof WireEvent.Weakened weakened) {
            return new WireEvent.Weakened(
                    weakened.at(),
                    weakened.by().stream().map(this::condition).distinct().toList());
        }
        return seen;
    }

    private Actor actor(Actor seen) {
        return seen instanceof Weakness toxic ? condition(toxic) : seen;
    }

    private Weakness condition(Weakness toxic) {
        return conditionsByToxic.getOrDefault(toxic, toxic);
    }
}
