/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.origin.AppliedFault;
import io.weaknet.scenario.Condition;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.util.Map;
import java.util.Set;

/**
 * The fault of the built-in origin that builds a condition.
 *
 * @param fault the fault
 */
record OriginEffect(AppliedFault fault) implements Effect {
    @Override
    public Set<String> toxicNames() {
        return Set.of();
    }

    @Override
    public Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic) {
        return new Evidence(condition, fault.connections(), fault.bytes());
    }

    @Override
    public void remove() {
        fault.close();
    }
}
