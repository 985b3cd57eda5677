/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;
import java.util.Set;

/**
 * A condition that the proxy of a link builds: by toxics, which every Toxiproxy has, or by faults, which only ours has. It
 * is expressed by the one or by the other.
 */
public sealed interface ProxyCondition extends Condition
        permits Latency,
                Bandwidth,
                ConnectionReset,
                PacketLoss,
                ConnectRefused,
                SynLoss,
                ClosedOnAccept,
                LateAccept,
                DeadAddresses,
                Outage,
                Flapping,
                RadioWakeUp,
                SlowTls,
                DribbledTls,
                BrokenTls {

    /**
     * The toxics that express it.
     *
     * @return the toxics; none if faults express it
     */
    default List<Toxic> toxics() {
        return List.of();
    }

    /**
     * The faults that express it.
     *
     * @return the faults; none if toxics express it
     */
    default List<Fault> faults() {
        return List.of();
    }

    /**
     * The same as faults alone, for what only our Toxiproxy can do to it, such as sparing later connections.
     *
     * @return the faults; none if it cannot be limited to the first connections or requests
     */
    default List<Fault> asFaults() {
        return faults();
    }

    /**
     * Whether it can spare connections.
     *
     * @return false if it works on the link as a whole, so that it cannot be limited to the first connections
     */
    default boolean sparesConnections() {
        return true;
    }

    @Override
    default Set<Capability> needs() {
        return Set.of(Capability.TOXICS);
    }
}
