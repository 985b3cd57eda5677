/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.StageSettings;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.wire.Weakness;

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

    /** What its stages are set to. */
    StageSettings settings();

    /** What it has done so far; kept over updates. */
    ToxicCounters counters();

    /** What its stages have in common; kept over updates. */
    SharedState shared();
}
