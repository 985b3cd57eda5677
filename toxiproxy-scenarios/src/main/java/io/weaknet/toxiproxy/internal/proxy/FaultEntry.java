/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.Fault;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.wire.Weakness;

/** A fault of a proxy. The API of Toxiproxy does not show it. */
public record FaultEntry(
        long id,
        int version,
        String name,
        FaultType type,
        Stream stream,
        float toxicity,
        Admission admission,
        Fault settings,
        ToxicCounters counters,
        SharedState shared)
        implements ChainEntry {

    /** The same fault with other settings. */
    FaultEntry with(float toxicity, Admission admission, Fault settings) {
        return new FaultEntry(id, version + 1, name, type, stream, toxicity, admission, settings, counters, shared);
    }

    @Override
    public Weakness weakness() {
        return Weakness.fault(name);
    }
}
