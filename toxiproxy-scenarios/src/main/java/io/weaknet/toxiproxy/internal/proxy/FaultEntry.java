/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.FaultSettings;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.StageSettings;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.wire.Weakness;
import org.jspecify.annotations.Nullable;

/** A fault of a proxy. The API of Toxiproxy does not show it. */
public record FaultEntry(
        long id,
        int version,
        String name,
        FaultType type,
        Stream stream,
        float toxicity,
        Admission admission,
        FaultSettings settings,
        ToxicCounters counters,
        SharedState shared)
        implements ChainEntry {

    /** The same fault with other settings. */
    FaultEntry with(float toxicity, Admission admission, FaultSettings settings) {
        return new FaultEntry(id, version + 1, name, type, stream, toxicity, admission, settings, counters, shared);
    }

    @Override
    public @Nullable StageSettings stages() {
        return settings instanceof StageSettings stages ? stages : null;
    }

    @Override
    public Weakness weakness() {
        return Weakness.fault(name);
    }
}
