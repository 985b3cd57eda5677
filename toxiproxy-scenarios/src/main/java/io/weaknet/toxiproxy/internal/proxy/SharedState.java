/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all connections share that meet one entry of the chain. Thread-safe; what is in it must be so, too. */
final class SharedState {
    private final long since;
    private @Nullable Object state;
    private volatile @Nullable Retirement retirement;

    SharedState(long since) {
        this.since = since;
    }

    /** When the entry was put into the chain, in time of the ticker of the loops. */
    long since() {
        return since;
    }

    /** Ends the entry for every byte that comes from now on; no loop has to be told. */
    void retire(Retirement end) {
        retirement = end;
    }

    /** Its end; null as long as it goes on. */
    @Nullable
    Retirement retirement() {
        return retirement;
    }

    synchronized <T> T get(Class<T> type, Supplier<T> maker) {
        if (state == null) {
            state = maker.get();
        }
        return type.cast(state);
    }
}
