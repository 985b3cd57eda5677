/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.dns.AppliedNameCondition;
import io.weaknet.scenario.Condition;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.util.Map;
import java.util.Set;

/**
 * What the DNS server does for a condition.
 *
 * @param applied the condition on the server
 */
record NameEffect(AppliedNameCondition applied) implements Effect {
    @Override
    public Set<String> toxicNames() {
        return Set.of();
    }

    /** A query counts as a connection. */
    @Override
    public Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic) {
        return new Evidence(condition, applied.queries(), applied.bytes());
    }

    @Override
    public void remove() {
        applied.close();
    }
}
