/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.weaknet.toxiproxy.internal.toxic.End;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What came behind the last byte that a stage works on, and waits for nothing but its turn. Used on one event loop. */
final class Followers {
    /** Reading stops beyond: a peer sends so much only if it does not wait for what is before. */
    private static final long MOST = 64 * 1024;

    private final ArrayDeque<ByteBuf> bytes = new ArrayDeque<>(0);
    private long held;
    private @Nullable End end;

    void add(ByteBuf more) {
        bytes.add(more);
        held += more.readableBytes();
    }

    /** The end came behind them. May come again if it got stronger. */
    void end(End stronger) {
        end = end == null ? stronger : end.or(stronger);
    }

    boolean isEmpty() {
        return bytes.isEmpty();
    }

    boolean full() {
        return held >= MOST;
    }

    /** Their turn has come. */
    void go(Slot slot, long at) {
        held = 0;
        while (!bytes.isEmpty()) {
            slot.pass(bytes.remove(), at);
        }
        if (end != null) {
            var passed = end;
            end = null;
            slot.passEnd(passed);
        }
    }

    void release() {
        bytes.forEach(ByteBuf::release);
        bytes.clear();
        held = 0;
        end = null;
    }
}
