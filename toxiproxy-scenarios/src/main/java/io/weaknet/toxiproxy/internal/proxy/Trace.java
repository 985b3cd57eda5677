/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.weaknet.toxiproxy.internal.tls.TlsReader;
import io.weaknet.wire.Actor;
import io.weaknet.wire.Peer;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of one connection. Plain fields, because only the event loop of the connection touches them: whoever
 * wants to read them asks that loop for a snapshot. Times that are handed in are those of the loop's ticker.
 */
final class Trace {
    private static final int MOST_EVENTS = 64;
    /** What may come any number of times leaves room for what comes once. */
    private static final int MOST_BEFORE_CHANGES = MOST_EVENTS / 2;

    final long number;
    final EventLoop loop;
    private final Traces log;
    private final Way up = new Way(Peer.CLIENT);
    private final Way down = new Way(Peer.UPSTREAM);
    private final List<WireEvent> events = new ArrayList<>(4);
    private List<String> working = List.of();
    private int dropped;

    Trace(long number, EventLoop loop, long accepted, Traces log) {
        this.number = number;
        this.loop = loop;
        this.log = log;
        events.add(new WireEvent.Accepted(at(accepted)));
    }

    WireEvent accepted() {
        return events.get(0);
    }

    void dialled() {
        record(new WireEvent.Dialled(now()));
    }

    void dialFailed(String reason) {
        record(new WireEvent.DialFailed(now(), reason));
    }

    /** The texts of the toxics and faults that work on the connection from now on. */
    void working(List<String> toxics) {
        if (!toxics.equals(working)) {
            working = List.copyOf(toxics);
            if (events.size() < MOST_BEFORE_CHANGES) {
                record(new WireEvent.Weakened(
                        now(), toxics.stream().map(Weakness::new).toList()));
            } else {
                dropped++;
            }
        }
    }

    /** Bytes came from a peer. */
    void came(Peer from, long now, ByteBuf bytes) {
        var way = way(from);
        way.last = now;
        way.bytes += bytes.readableBytes();
        if (way.first == Way.NEVER) {
            way.first = now;
            way.tls = new TlsReader(from);
            record(new WireEvent.FirstByte(at(now), from));
        }
        if (way.tls != null) {
            look(way, way.tls, now, bytes);
        }
    }

    /** Whether it still has to see the bytes of a peer, which are part of a handshake perhaps. */
    boolean reads(Peer from) {
        var way = way(from);
        return way.first == Way.NEVER || way.tls != null;
    }

    /** Bytes of a peer passed that it need not see. */
    void passed(Peer from, long now, int bytes) {
        var way = way(from);
        way.last = now;
        way.bytes += bytes;
    }

    private void look(Way way, TlsReader tls, long now, ByteBuf bytes) {
        if (!tls.read(bytes, at(now), this::record)) {
            way.tls = null;
            if (tls.notTls()) {
                record(new WireEvent.FirstApplicationData(at(way.first), way.from, 0));
            }
        }
    }

    /** How many bytes came from a peer. */
    long bytes(Peer from) {
        return way(from).bytes;
    }

    /** A peer, or a toxic, ended the connection or its half of it in an orderly way. */
    void fin(Actor by) {
        if (events.stream()
                .noneMatch(
                        event -> event instanceof WireEvent.Fin fin && fin.by().equals(by))) {
            over(by);
            record(new WireEvent.Fin(now(), by, by instanceof Peer peer && !way(other(peer)).over));
        }
    }

    /** A peer, or a toxic, reset the connection. */
    void rst(Actor by) {
        if (events.stream()
                .noneMatch(
                        event -> event instanceof WireEvent.Rst rst && rst.by().equals(by))) {
            over(by);
            record(new WireEvent.Rst(now(), by));
        }
    }

    private void over(Actor by) {
        if (by instanceof Peer peer) {
            over(way(peer));
        }
    }

    private void over(Way way) {
        if (!way.over) {
            way.over = true;
            way.tls = null;
            if (way.last != Way.NEVER) {
                record(lastByte(way));
            }
        }
    }

    /** The proxy was stopped. */
    void proxyClosed() {
        record(new WireEvent.ProxyClosed(now()));
    }

    /** Both channels are closed. */
    void ended() {
        over(up);
        over(down);
        record(new WireEvent.Ended(now()));
    }

    private void record(WireEvent event) {
        if (events.size() < MOST_EVENTS || event instanceof WireEvent.Ended) {
            events.add(event);
        } else {
            dropped++;
        }
        log.happened(number, event);
    }

    WireConnection snapshot() {
        var seen = new ArrayList<>(events);
        for (var way : List.of(up, down)) {
            if (!way.over && way.last != Way.NEVER) {
                seen.add(lastByte(way));
            }
        }
        return new WireConnection(number, seen, dropped);
    }

    private WireEvent lastByte(Way way) {
        return new WireEvent.LastByte(at(way.last), way.from, way.bytes);
    }

    private Way way(Peer from) {
        return from == Peer.CLIENT ? up : down;
    }

    private static Peer other(Peer peer) {
        return peer == Peer.CLIENT ? Peer.UPSTREAM : Peer.CLIENT;
    }

    private Duration now() {
        return at(loop.ticker().nanoTime());
    }

    /** The system's ticker counts from the start of the JVM, {@link System#nanoTime()} does not. */
    private Duration at(long time) {
        return Duration.ofNanos(loop.ticker().initialNanoTime() + time - log.startedNanos());
    }
}
