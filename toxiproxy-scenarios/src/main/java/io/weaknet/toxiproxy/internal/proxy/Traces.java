/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.concurrent.Future;
import io.weaknet.toxiproxy.ConnectionTrace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** The traces of the last connections of a proxy. */
final class Traces {
    private static final int MOST = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ArrayDeque<Trace> traces = new ArrayDeque<>();

    synchronized void add(Trace trace) {
        if (traces.size() == MOST) {
            traces.remove();
        }
        traces.add(trace);
    }

    /** What was seen until now, by the number of the connection. Must not be called on an event loop. */
    List<ConnectionTrace> snapshot() {
        List<Trace> all;
        synchronized (this) {
            all = List.copyOf(traces);
        }
        var futures = new ArrayList<Future<ConnectionTrace>>(all.size());
        var bound = new Bound(PATIENCE);
        var snapshots = new ArrayList<ConnectionTrace>(all.size());
        for (var trace : all) {
            try {
                futures.add(trace.loop.submit(trace::snapshot));
            } catch (RejectedExecutionException e) {
                // The loop has ended, nobody writes any more.
                snapshots.add(trace.snapshot());
            }
        }
        for (var future : futures) {
            if (bound.await(future) && future.isSuccess()) {
                snapshots.add(future.getNow());
            }
        }
        snapshots.sort(Comparator.comparingLong(ConnectionTrace::number));
        return snapshots;
    }
}
