/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import io.weaknet.wire.WireListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

/** The traces of the last connections of a proxy, and who listens to what happens on them. Thread-safe. */
final class Traces {
    private static final System.Logger LOG = System.getLogger(Traces.class.getName());
    private static final int MOST = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final ArrayDeque<Trace> traces = new ArrayDeque<>();
    private final List<WireListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean anyTraffic;
    private long dropped;
    private boolean ended;

    Traces() {
        this(PATIENCE);
    }

    /** Traces that wait so long for the loops of their connections. */
    Traces(Duration patience) {
        this.patience = patience;
    }

    long startedNanos() {
        return startedNanos;
    }

    /** A trace of a connection that was accepted at that time of the loop's ticker. */
    Trace open(long number, EventLoop loop, long accepted) {
        var trace = new Trace(number, loop, accepted, this);
        synchronized (this) {
            if (traces.size() == MOST) {
                traces.remove();
                dropped++;
            }
            traces.add(trace);
        }
        happened(number, trace.accepted());
        return trace;
    }

    /** Called on the loop of the connection. */
    void happened(long connection, WireEvent event) {
        if (!anyTraffic && event instanceof WireEvent.FirstByte) {
            anyTraffic = true;
        }
        for (var listener : listeners) {
            try {
                listener.happened(connection, event);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a listener of the wire log has failed", e);
            }
        }
    }

    /** Tells a listener what happens from now on, until the proxy is gone or the answer is run. */
    Runnable listen(WireListener listener) {
        synchronized (this) {
            if (!ended) {
                listeners.add(listener);
                return () -> listeners.remove(listener);
            }
        }
        listener.ended();
        return () -> {};
    }

    /** The proxy is gone. */
    void end() {
        List<WireListener> last;
        synchronized (this) {
            ended = true;
            last = List.copyOf(listeners);
            listeners.clear();
        }
        last.forEach(WireListener::ended);
    }

    /** What was seen until now, but of connections whose loops are held up: they are counted. Must not be called on an event loop. */
    WireCapture capture() {
        List<Trace> all;
        long older;
        synchronized (this) {
            all = List.copyOf(traces);
            older = dropped;
        }
        var connections = snapshots(all);
        return new WireCapture(started, startedNanos, anyTraffic, older, all.size() - connections.size(), connections);
    }

    private List<WireConnection> snapshots(List<Trace> all) {
        var futures = new ArrayList<Future<WireConnection>>(all.size());
        var bound = new Bound(patience);
        var snapshots = new ArrayList<WireConnection>(all.size());
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
        snapshots.sort(Comparator.comparingLong(WireConnection::number));
        return snapshots;
    }
}
