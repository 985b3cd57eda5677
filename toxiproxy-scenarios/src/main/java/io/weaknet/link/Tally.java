/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Toxic;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.wire.WireConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a toxic must have done, judged from a tap on the client's side of it: it touched a connection that, while it was in
 * force, carried bytes in its direction; or whose client sent bytes and got none back from a toxic that works downstream;
 * or that was reset, if that is what the toxic does. The tap sees bytes, never the toxic. Not thread-safe.
 */
final class Tally {
    private static final String RESET = "RST by upstream";
    private static final String CLOSED = "FIN by upstream";

    private final Toxic toxic;
    private final Map<Long, WireConnection> before = new HashMap<>();
    private @Nullable ToxicTraffic total;

    /** Begins to count after what the tap has seen so far. */
    Tally(Toxic toxic, List<WireConnection> seen) {
        this.toxic = toxic;
        seen.forEach(trace -> before.put(trace.number(), trace));
    }

    /** What it has counted, given what the tap has seen until now. */
    ToxicTraffic read(List<WireConnection> seen) {
        return total != null ? total : count(seen);
    }

    /** Ends counting. */
    void end(List<WireConnection> seen) {
        total = read(seen);
        before.clear();
    }

    private ToxicTraffic count(List<WireConnection> seen) {
        long connections = 0;
        long bytes = 0;
        for (WireConnection now : seen) {
            WireConnection then = before.get(now.number());
            if (then != null && then.ended().isPresent()) {
                continue;
            }
            long up = now.bytesUp() - (then == null ? 0 : then.bytesUp());
            long down = now.bytesDown() - (then == null ? 0 : then.bytesDown());
            long carried = toxic.stream() == Direction.UPSTREAM ? up : down;
            if (carried > 0 || unanswered(up, now) || reset(then != null, now)) {
                connections++;
                bytes += carried;
            }
        }
        return new ToxicTraffic(connections, bytes);
    }

    /** Whether it may hold what the client waits for; a server that is down closes instead. */
    private boolean unanswered(long up, WireConnection now) {
        return toxic.stream() == Direction.DOWNSTREAM && up > 0 && !endedBy(now, RESET) && !endedBy(now, CLOSED);
    }

    /** The original resets connections that began with the toxic, and only closes those that were open. */
    private boolean reset(boolean wasOpen, WireConnection now) {
        return toxic.type().equals("reset_peer") && (endedBy(now, RESET) || (wasOpen && endedBy(now, CLOSED)));
    }

    private static boolean endedBy(WireConnection trace, String end) {
        return trace.end().filter(end::equals).isPresent();
    }
}
