/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Promise;
import io.weaknet.toxiproxy.internal.toxic.End;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.wire.Peer;
import io.weaknet.wire.Weakness;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection and the one to the upstream, two channels on one event loop with a {@link Lane} each way.
 * Everything but {@link #closed()} runs on that loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to do
final class Connection {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    final Trace trace;
    private final Proxy proxy;
    private final Channel client;
    private final Lane up;
    private final Promise<Void> closed;
    private final ProxyTraffic.Meter upMeter;
    private final ProxyTraffic.Meter downMeter;
    private @Nullable Channel upstream;
    private @Nullable Lane down;
    private final Map<Class<?>, Object> shared = new HashMap<>(0);
    private boolean dialled;
    private boolean closing;
    private Set<Long> touchedBy = Set.of();
    private Set<Long> connectedLateBy = Set.of();

    Connection(Proxy proxy, Channel client, Trace trace) {
        this.proxy = proxy;
        this.client = client;
        this.trace = trace;
        this.closed = client.eventLoop().newPromise();
        this.upMeter = new ProxyTraffic.Meter(proxy.counted(), Stream.UPSTREAM);
        this.downMeter = new ProxyTraffic.Meter(proxy.counted(), Stream.DOWNSTREAM);
        this.up = new Lane(this, Stream.UPSTREAM, client);
        client.closeFuture().addListener(done -> channelClosed());
        watch(Side.CLIENT, client);
    }

    /** A reset must be seen from a peer too that sent FIN before, and FIN only behind what came before it. */
    private void watch(Side side, Channel channel) {
        var tap = TappedIoHandler.tap(channel);
        if (tap != null) {
            tap.relay(() -> {
                if (channel.isOpen()) {
                    lost(side);
                }
            });
        }
    }

    EventLoop loop() {
        return client.eventLoop();
    }

    /** Done when both channels are closed. */
    Promise<Void> closed() {
        return closed;
    }

    /** A channel to the upstream, not connected yet. */
    void dialling(Channel upstream) {
        this.upstream = upstream;
        this.down = new Lane(this, Stream.DOWNSTREAM, upstream);
        upstream.closeFuture().addListener(done -> channelClosed());
        if (closing) {
            upstream.close();
        }
    }

    /** The upstream has accepted. */
    void dialled() {
        if (closing || upstream == null || down == null) {
            return;
        }
        dialled = true;
        watch(Side.UPSTREAM, upstream);
        trace.dialled();
        reconcile();
        down.open(client);
        up.open(upstream);
    }

    /** The upstream can't be reached: the client gets FIN. */
    void dialFailed(Throwable cause) {
        if (closing) {
            return;
        }
        if (isReset(cause)) {
            // It accepted and sent RST before we looked; a refusal reads otherwise.
            trace.rst(Side.UPSTREAM.peer);
            reset();
            return;
        }
        trace.dialFailed(String.valueOf(cause.getMessage()));
        proxy.log().dialFailed(client.remoteAddress(), cause);
        close();
    }

    /** The address that Netty adds to the message, or a name that can't be resolved, may contain anything. */
    private static boolean isReset(Throwable cause) {
        var original = cause instanceof SocketException && cause.getCause() != null ? cause.getCause() : cause;
        return original instanceof IOException
                && !(original instanceof ConnectTimeoutException)
                && String.valueOf(original.getMessage()).contains("reset");
    }

    /**
     * Takes over the toxics that the proxy has now. A connection that is being dialled does so when it is open: the end
     * that a timer brings before would be lost.
     */
    void reconcile() {
        if (closing || !dialled || down == null) {
            return;
        }
        var chain = proxy.chain();
        up.reconcile(chain);
        down.reconcile(chain);
        if (!closing) {
            var working = new ArrayList<String>(0);
            up.working(working);
            down.working(working);
            trace.working(working);
        }
    }

    void data(Side side, ByteBuf bytes) {
        trace.came(side.peer, now(), bytes);
        from(side).data(bytes);
    }

    /** Whether the trace reads the bytes of that direction. */
    boolean watched(Stream stream) {
        return trace.reads(sender(stream));
    }

    private static Peer sender(Stream stream) {
        return stream == Stream.UPSTREAM ? Peer.CLIENT : Peer.UPSTREAM;
    }

    /** So many bytes went past a lane. */
    void spliced(Stream stream, int count) {
        trace.passed(sender(stream), now(), count);
    }

    /** The lane that reads from that side. */
    Lane from(Side side) {
        return side == Side.CLIENT || down == null ? up : down;
    }

    /** The lane that writes to that side. */
    Lane to(Side side) {
        return side == Side.UPSTREAM || down == null ? up : down;
    }

    /** That side sent FIN. */
    void finished(Side side) {
        if (!closing) {
            trace.fin(side.peer);
            from(side).end(End.HALF_CLOSE);
        }
    }

    /** That side sent RST, or is gone without a word. */
    void lost(Side side) {
        if (closing) {
            return;
        }
        trace.rst(side.peer);
        if (!dialled) {
            // The upstream may have accepted without our knowing yet.
            reset();
            return;
        }
        // Nobody takes what goes to that side; what came from it is still on its way.
        to(side).release();
        var channel = side == Side.CLIENT ? client : upstream;
        if (channel != null) {
            channel.close();
        }
        from(side).end(End.RESET);
    }

    void failed(Side side, Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            return;
        }
        if (cause instanceof IOException) {
            lost(side);
        } else {
            LOG.log(Level.ERROR, "proxy " + proxy.name() + ", connection " + trace.number, cause);
            reset();
        }
    }

    /** Both directions have ended. */
    void laneEnded() {
        if (down != null && up.finished() && down.finished()) {
            close();
        }
    }

    /** The proxy was stopped. */
    void stop() {
        if (!closing) {
            trace.proxyClosed();
        }
        close();
    }

    /** FIN to both peers. */
    void close() {
        if (!closing) {
            closing = true;
            up.release();
            if (down != null) {
                down.release();
            }
            client.close();
            if (upstream != null) {
                upstream.close();
            }
        }
    }

    /** Ends it before it is dialled; behind FIN the client has some time to close, too. */
    void turnAway(Weakness by, boolean byReset) {
        if (closing) {
            return;
        }
        if (byReset) {
            trace.rst(by);
            reset();
            return;
        }
        trace.fin(by);
        client.pipeline().replace(RelayHandler.class, null, new TurnedAwayHandler(this));
        ((DuplexChannel) client).shutdownOutput();
        client.config().setAutoRead(true);
        var late = loop().schedule(this::close, settings().closeTimeout().toNanos(), TimeUnit.NANOSECONDS);
        closed.addListener(done -> late.cancel(false));
    }

    /** RST to both peers. */
    void reset() {
        if (!closing) {
            linger(client);
            linger(upstream);
            close();
        }
    }

    private static void linger(@Nullable Channel channel) {
        if (channel != null && channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
    }

    private void channelClosed() {
        if (!client.isOpen() && (upstream == null || !upstream.isOpen())) {
            close();
            trace.ended();
            tell();
            closed.trySuccess(null);
        }
    }

    /** Adds what has passed since the last time to what the proxy has passed. */
    void tell() {
        upMeter.tell(trace.bytes(Peer.CLIENT), up.sent());
        downMeter.tell(trace.bytes(Peer.UPSTREAM), down == null ? 0 : down.sent());
    }

    Draws draws(Stream stream, String toxic) {
        return new Draws(proxy.seed(), proxy.name(), trace.number, stream, toxic);
    }

    /** What the stages of both lanes share. */
    <T> T shared(Class<T> type, Supplier<T> maker) {
        return type.cast(shared.computeIfAbsent(type, each -> maker.get()));
    }

    /** The kernel dropped SYNs of its client, on account of these entries of the chain, which have counted it. */
    void connectedLate(Set<Long> by) {
        connectedLateBy = by;
    }

    boolean connectedLate() {
        return !connectedLateBy.isEmpty();
    }

    boolean connectedLateBy(long entry) {
        return connectedLateBy.contains(entry);
    }

    /** Whether an entry of the chain had touched nothing of it before. */
    boolean firstTouch(long entry) {
        if (touchedBy.isEmpty()) {
            touchedBy = new HashSet<>(4);
        }
        return touchedBy.add(entry);
    }

    ProxySettings settings() {
        return proxy.settings();
    }

    Occupancy occupancy() {
        return proxy.occupancy();
    }

    private long now() {
        return loop().ticker().nanoTime();
    }
}
