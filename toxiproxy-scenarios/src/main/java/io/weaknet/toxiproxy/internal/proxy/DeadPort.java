/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.weaknet.toxiproxy.internal.toxic.DeadAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another address of this machine where nobody answers, on the port of a proxy. */
final class DeadPort {
    private final @Nullable Channel silent;
    private final @Nullable Reserved closed;

    private DeadPort(@Nullable Channel silent, @Nullable Reserved closed) {
        this.silent = silent;
        this.closed = closed;
    }

    /** Takes the address of a fault whose settings are a {@link DeadAddress}. */
    static DeadPort open(FaultEntry entry, Proxy proxy, Transport transport, int port, Bound bound)
            throws ProxyException {
        var settings = (DeadAddress) entry.settings();
        var address = new InetSocketAddress(settings.address(), port);
        return settings.silent() ? silent(entry, proxy, transport, address, bound) : closed(entry, transport, address);
    }

    private static DeadPort silent(
            FaultEntry entry, Proxy proxy, Transport transport, InetSocketAddress address, Bound bound)
            throws ProxyException {
        var bind = Listener.bound(transport.bind(address, new TurnedAway()), address.toString(), bound);
        var gate = bind.eventLoop().submit(() -> new SynGate(bind, new LossyConnects(proxy)).apply(List.of(entry)));
        bound.await(gate);
        if (!gate.isSuccess()) {
            bound.await(bind.close());
            throw new ProxyException("listen tcp " + address + ": cannot drop SYNs: " + gate.cause());
        }
        return new DeadPort(bind, null);
    }

    private static DeadPort closed(FaultEntry entry, Transport transport, InetSocketAddress address)
            throws ProxyException {
        try {
            var closed = Reserved.take(address, transport.dropsSyns());
            if (refuses(closed, address)) {
                entry.counters().touched();
                return new DeadPort(null, closed);
            }
            throw new ProxyException("listen tcp " + address + ": somebody answers there");
        } catch (IOException e) {
            throw new ProxyException("listen tcp " + address + ": bind: " + Listener.reason(e));
        }
    }

    /** Gives the port back if it does not. */
    private static boolean refuses(Reserved taken, InetSocketAddress address) throws IOException {
        var refuses = false;
        try {
            refuses = Reserved.refuses(address);
        } finally {
            if (!refuses) {
                taken.close();
            }
        }
        return refuses;
    }

    void close(Bound bound) {
        if (silent != null) {
            bound.await(silent.close());
        }
        if (closed != null) {
            closed.close();
        }
    }

    /** For who came in the moment before the socket was deaf. */
    @ChannelHandler.Sharable
    private static final class TurnedAway extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ((Channel) message).unsafe().closeForcibly();
        }
    }
}
