/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.EventLoop;
import io.weaknet.toxiproxy.ConnectionTrace;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one connection, in times of the ticker. Plain fields, because only the event loop of the connection
 * touches them: whoever wants to read them asks that loop for a snapshot.
 */
final class Trace {
    private static final long NEVER = Long.MIN_VALUE;

    final long number;
    final EventLoop loop;
    private final long accepted;
    private long dialled = NEVER;
    private long firstUp = NEVER;
    private long firstDown = NEVER;
    private long lastUp = NEVER;
    private long lastDown = NEVER;
    private long bytesUp;
    private long bytesDown;
    private long ended = NEVER;
    private @Nullable String end;

    Trace(long number, EventLoop loop, long accepted) {
        this.number = number;
        this.loop = loop;
        this.accepted = accepted;
    }

    void dialled(long now) {
        dialled = now;
    }

    void up(long now, int bytes) {
        if (firstUp == NEVER) {
            firstUp = now;
        }
        lastUp = now;
        bytesUp += bytes;
    }

    void down(long now, int bytes) {
        if (firstDown == NEVER) {
            firstDown = now;
        }
        lastDown = now;
        bytesDown += bytes;
    }

    /**
     * The first end counts, but a reset after an orderly end counts more, unless it comes from the side that had ended:
     * a peer that has closed answers late data with RST.
     */
    void end(String kind, String by) {
        var seen = end;
        if (seen == null || (seen.startsWith("FIN") && kind.equals("RST") && !seen.equals("FIN by " + by))) {
            end = kind + " by " + by;
        }
    }

    void endFor(String reason) {
        if (end == null) {
            end = reason;
        }
    }

    void ended(long now) {
        ended = now;
    }

    long bytesUp() {
        return bytesUp;
    }

    long bytesDown() {
        return bytesDown;
    }

    ConnectionTrace snapshot() {
        var start = loop.ticker().initialNanoTime();
        return new ConnectionTrace(
                number,
                start + accepted,
                time(start, dialled),
                time(start, firstUp),
                time(start, firstDown),
                time(start, lastUp),
                time(start, lastDown),
                bytesUp,
                bytesDown,
                time(start, ended),
                Optional.ofNullable(end));
    }

    /** The system's ticker counts from the start of the JVM, {@link System#nanoTime()} does not. */
    private static OptionalLong time(long start, long time) {
        return time == NEVER ? OptionalLong.empty() : OptionalLong.of(start + time);
    }
}
