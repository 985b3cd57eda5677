/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.Socket;
import io.weaknet.toxiproxy.internal.toxic.DeadAddress;
import io.weaknet.toxiproxy.internal.toxic.Refuse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket of an enabled proxy, as faults leave it, and the connections that came through it. Changed by the
 * control thread only.
 */
final class Listener {
    private static final String IN_USE = "address already in use";
    /** A second in all. Counted, so that a machine that stands still does not take them away. */
    private static final int TRIES = 200;

    private static final Duration TRY_AGAIN = Duration.ofMillis(5);

    private final Proxy proxy;
    private final Transport transport;
    private final Acceptor acceptor;
    private final InetSocketAddress address;
    private final Map<DeadKey, DeadPort> dead = new HashMap<>();
    private Channel channel;
    private volatile @Nullable SynGate gate;
    private @Nullable Reserved refusing;

    /** A fault, and the address that it had when its port was taken. */
    private record DeadKey(long id, DeadAddress settings) {}

    private Listener(Proxy proxy, Transport transport, Acceptor acceptor, Channel channel) {
        this.proxy = proxy;
        this.transport = transport;
        this.acceptor = acceptor;
        this.channel = channel;
        this.address = (InetSocketAddress) channel.localAddress();
    }

    /**
     * Binds and begins to accept.
     *
     * @param ours whether the port was this server's until now
     */
    static Listener open(
            Proxy proxy,
            Transport transport,
            Dialer dialer,
            InetSocketAddress address,
            String shown,
            Bound bound,
            boolean ours)
            throws ProxyException {
        var acceptor = new Acceptor(proxy, transport, dialer);
        var channel = ours
                ? boundAgain(() -> transport.bind(address, acceptor), shown, bound)
                : bound(transport.bind(address, acceptor), shown, bound);
        return new Listener(proxy, transport, acceptor, channel);
    }

    /** Waits until it is bound. */
    static Channel bound(ChannelFuture bind, String shown, Bound bound) throws ProxyException {
        if (!bound.await(bind)) {
            bind.addListener(ChannelFutureListener.CLOSE);
            throw new ProxyException("listen tcp " + shown + ": bind: timed out");
        }
        if (!bind.isSuccess()) {
            throw new ProxyException("listen tcp " + shown + ": bind: " + reason(bind.cause()));
        }
        return bind.channel();
    }

    /**
     * The same for a port that is ours. It may be in use for a moment: a process that this one starts has copies of its
     * sockets until its program is loaded, and among them one that was closed meanwhile.
     */
    static Channel boundAgain(Supplier<ChannelFuture> bind, String shown, Bound bound) throws ProxyException {
        for (var tries = 1; ; tries++) {
            var tried = bind.get();
            var inUse = bound.await(tried)
                    && !tried.isSuccess()
                    && reason(tried.cause()).equals(IN_USE);
            if (!inUse || tries == TRIES || bound.isOver()) {
                return bound(tried, shown, bound);
            }
            LockSupport.parkNanos(TRY_AGAIN.toNanos());
        }
    }

    static String reason(Throwable cause) {
        var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        for (var known : new String[] {
            IN_USE, "cannot assign requested address", "permission denied", "address family not supported"
        }) {
            if (message.contains(known)) {
                return known;
            }
        }
        return message;
    }

    InetSocketAddress address() {
        return address;
    }

    Set<Connection> live() {
        return acceptor.live();
    }

    /**
     * Does what the faults want that work on listening sockets.
     *
     * @throws ProxyException if something of it cannot be done
     */
    void apply(List<FaultEntry> faults, Bound bound) throws ProxyException {
        applyDead(faults, bound);
        var refusals = faults.stream()
                .filter(fault -> fault.settings() instanceof Refuse)
                .toList();
        if (refusals.isEmpty()) {
            listenAgain(bound);
            applyGate(faults, bound);
        } else {
            refuse(refusals, bound);
        }
    }

    private void applyDead(List<FaultEntry> faults, Bound bound) throws ProxyException {
        var wanted = new HashMap<DeadKey, FaultEntry>();
        for (var fault : faults) {
            if (fault.settings() instanceof DeadAddress settings) {
                wanted.put(new DeadKey(fault.id(), settings), fault);
            }
        }
        dead.entrySet().removeIf(each -> {
            var gone = !wanted.containsKey(each.getKey());
            if (gone) {
                each.getValue().close(bound);
            }
            return gone;
        });
        for (var each : wanted.entrySet()) {
            if (!dead.containsKey(each.getKey())) {
                dead.put(each.getKey(), DeadPort.open(each.getValue(), proxy, transport, address.getPort(), bound));
            }
        }
    }

    private void refuse(List<FaultEntry> refusals, Bound bound) throws ProxyException {
        if (refusing != null) {
            return;
        }
        try {
            refusing = Reserved.beside(channel, address);
            bound.await(end(channel));
            if (!Reserved.comesToRefuse(address)) {
                throw new ProxyException("close tcp " + address + ": somebody else listens there");
            }
        } catch (IOException e) {
            throw new ProxyException("close tcp " + address + ": " + reason(e));
        }
        // Nobody sees the SYNs that the kernel refuses: what counts is the one that was tried out.
        refusals.forEach(fault -> fault.counters().touched());
    }

    /**
     * Closes a listening socket. A process that this one starts has a copy of it until its program is loaded, and the kernel would
     * let clients in as long as there is one; shutting the socket down ends that for all its copies, on Linux.
     */
    private static ChannelFuture end(Channel listening) {
        if (listening instanceof EpollServerSocketChannel epoll
                && epoll.fd() instanceof Socket socket
                && epoll.isOpen()) {
            // In one turn of its loop, so that it is not asked for clients in between.
            epoll.eventLoop().execute(() -> {
                try {
                    socket.shutdown();
                } catch (IOException e) {
                    // It is closed already.
                }
                var unused = epoll.close();
            });
            return epoll.closeFuture();
        }
        return listening.close();
    }

    private void listenAgain(Bound bound) throws ProxyException {
        if (channel.isOpen()) {
            return;
        }
        var reserved = refusing;
        if (reserved != null && !transport.dropsSyns()) {
            reserved.close();
        }
        // Before there is a socket again: the gate is that of the closed one.
        gate = null;
        acceptor.behind(null);
        channel = boundAgain(() -> transport.bind(address, acceptor), address.toString(), bound);
        if (reserved != null) {
            reserved.close();
            refusing = null;
        }
    }

    private void applyGate(List<FaultEntry> faults, Bound bound) throws ProxyException {
        var drops = faults.stream()
                .filter(fault -> SynGate.concerns(fault) && !(fault.settings() instanceof DeadAddress))
                .toList();
        if (!transport.dropsSyns() || (drops.isEmpty() && gate == null)) {
            return;
        }
        var set = channel.eventLoop().submit(() -> gate(channel).apply(drops));
        if (bound.await(set) && !set.isSuccess()) {
            throw new ProxyException("listen tcp " + address + ": cannot drop SYNs: " + set.cause());
        }
    }

    /** A fault has ended by itself. From any thread. */
    void faultEnded() {
        var found = gate;
        if (found != null) {
            found.lookAgain();
        }
    }

    private SynGate gate(Channel listening) {
        var found = gate;
        if (found == null) {
            found = new SynGate(listening, new LossyConnects(proxy));
            acceptor.behind(found);
            gate = found;
        }
        return found;
    }

    /**
     * Takes the port for the time after this is closed.
     *
     * @return the same hold on it, if there is one already
     */
    Reserved reserve() throws IOException {
        var reserved = refusing;
        refusing = null;
        return reserved == null ? Reserved.beside(channel, address) : reserved;
    }

    /**
     * First the socket, so that new clients are refused, then the connections.
     *
     * @return how many connections had not ended in time
     */
    int close(Bound bound) {
        acceptor.close();
        bound.await(end(channel));
        if (refusing != null) {
            refusing.close();
        }
        dead.values().forEach(port -> port.close(bound));
        var ending = List.copyOf(live());
        for (var connection : ending) {
            connection.loop().execute(connection::stop);
        }
        var left = 0;
        for (var connection : ending) {
            left += bound.await(connection.closed()) ? 0 : 1;
        }
        return left;
    }
}
