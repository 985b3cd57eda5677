/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.StageSettings;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.wire.Weakness;
import org.jspecify.annotations.Nullable;

/** What stands in the chain of a proxy. Immutable: an update puts a new entry with the same id in its place. */
public sealed interface ChainEntry permits ToxicEntry, FaultEntry {
    /** Tells an entry from a later one of the same name. */
    long id();

    /** Tells settings from those before, even if they are equal: an update begins a timeout anew. */
    int version();

    /** Its name, which no other entry of the proxy has. */
    String name();

    /** What the wire log calls it. */
    Weakness weakness();

    /** The direction that it works on. */
    Stream stream();

    /** The share of connections that it works on. */
    float toxicity();

    /** Which connections meet it. */
    Admission admission();

    /** What its stages are set to; null if it works before there is a stream. */
    @Nullable
    StageSettings stages();

    /** Whether it has a stage on that direction. */
    default boolean worksOn(Stream stream) {
        var stages = stages();
        return stages != null && (stages.bothWays() || stream() == stream);
    }

    /** Whether a connection of that number meets it that is new to it. */
    default boolean admits(long connection) {
        return shared().retirement() == null && admission().admits(connection);
    }

    /** What it has done so far; kept over updates. */
    ToxicCounters counters();

    /** What its stages have in common; kept over updates. */
    SharedState shared();
}
