/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;
import java.util.Set;

/** A condition that toxics of Toxiproxy express. */
public sealed interface ToxicCondition extends Condition permits Latency, Bandwidth, ConnectionReset {

    /**
     * The toxics that express it.
     *
     * @return the toxics, at least one
     */
    List<Toxic> toxics();

    @Override
    default Set<Capability> needs() {
        return Set.of(Capability.TOXICS);
    }
}
