/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The listening socket of an enabled proxy and the connections that came through it. */
final class Listener {
    private final Channel channel;
    private final Acceptor acceptor;

    private Listener(Channel channel, Acceptor acceptor) {
        this.channel = channel;
        this.acceptor = acceptor;
    }

    /** Binds and begins to accept. */
    static Listener open(
            Proxy proxy, Transport transport, Dialer dialer, InetSocketAddress address, String shown, Bound bound)
            throws ProxyException {
        var acceptor = new Acceptor(proxy, transport, dialer);
        var bind = transport.bind(address, acceptor);
        if (!bound.await(bind)) {
            bind.addListener(ChannelFutureListener.CLOSE);
            throw new ProxyException("listen tcp " + shown + ": bind: timed out");
        }
        if (!bind.isSuccess()) {
            throw new ProxyException("listen tcp " + shown + ": bind: " + reason(bind.cause()));
        }
        return new Listener(bind.channel(), acceptor);
    }

    private static String reason(Throwable cause) {
        var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        for (var known : new String[] {
            "address already in use",
            "cannot assign requested address",
            "permission denied",
            "address family not supported"
        }) {
            if (message.contains(known)) {
                return known;
            }
        }
        return message;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    Set<Connection> live() {
        return acceptor.live();
    }

    /**
     * First the socket, so that new clients are refused, then the connections.
     *
     * @return how many connections had not ended in time
     */
    int close(Bound bound) {
        acceptor.close();
        bound.await(channel.close());
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
