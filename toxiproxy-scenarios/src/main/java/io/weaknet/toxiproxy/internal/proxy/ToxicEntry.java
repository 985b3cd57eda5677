/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.toxiproxy.internal.toxic.Toxic;
import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import io.weaknet.wire.Weakness;

/**
 * A toxic of a proxy.
 *
 * @param id tells a toxic from a later one of the same name
 * @param streamText the direction as its creator spelt it
 * @param version tells settings from those before, even if they are equal: an update begins a timeout anew
 * @param toxicity the share of connections that it works on; not limited to 0..1, as in the original
 */
public record ToxicEntry(
        long id,
        int version,
        String name,
        ToxicType type,
        Stream stream,
        String streamText,
        float toxicity,
        Toxic toxic,
        ToxicCounters counters,
        SharedState shared)
        implements ChainEntry {

    @Override
    public Toxic stages() {
        return toxic;
    }

    /** The same toxic with other settings. */
    public ToxicEntry with(float toxicity, Toxic toxic) {
        return new ToxicEntry(id, version + 1, name, type, stream, streamText, toxicity, toxic, counters, shared);
    }

    @Override
    public Admission admission() {
        return Admission.ALL;
    }

    @Override
    public Weakness weakness() {
        return Weakness.toxic(name);
    }
}
