/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Connections are accepted and ended at once, before a byte is read.
 *
 * @param end by FIN or by RST
 */
@ConditionType(
        name = "closed-on-accept",
        sees = "connect succeeds, then the connection is closed or reset before any answer",
        examples = @ConditionType.Example("end = fin"))
public record ClosedOnAccept(@Field(absent = "fin") ConnectEnd end) implements ProxyCondition {
    @Override
    public String describe() {
        return "ClosedOnAccept[" + end + "]";
    }

    @Override
    public List<Fault> faults() {
        return List.of(new Fault("turn_away", Direction.UPSTREAM, 1, Map.of("by", Settings.word(end))));
    }

    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.CONNECT_FAULTS);
    }
}
