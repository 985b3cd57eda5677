/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.DatagramChannel;
import io.weaknet.dns.AppliedNameCondition;
import io.weaknet.dns.NameServer;
import io.weaknet.scenario.NameCondition;
import io.weaknet.scenario.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A DNS server whose sockets all live on one event loop. */
public final class LoopNameServer implements NameServer {
    /** How many connections are open at most; a further one is closed at once. */
    static final int MOST_CONNECTIONS = 256;

    private static final int LONGEST_DATAGRAM = 4096;
    private static final int PORTS_TO_TRY = 50;
    private static final long CLOSE_SECONDS = 5;

    private final EventLoop loop;
    private final NameZone zone;
    private final NameFaults faults;
    private final Responder responder;
    private final ChannelGroup channels;
    private final InetSocketAddress address;

    private LoopNameServer(
            EventLoop loop,
            NameZone zone,
            NameFaults faults,
            Responder responder,
            ChannelGroup channels,
            InetSocketAddress address) {
        this.loop = loop;
        this.zone = zone;
        this.faults = faults;
        this.responder = responder;
        this.channels = channels;
        this.address = address;
    }

    /**
     * Starts a server on the loopback address, and leads this JVM's look-ups of the link's name to it.
     *
     * @param name the name of the link, one label under {@link LinkRoutes#ZONE}
     * @param addresses the addresses of the link
     * @throws UncheckedIOException if there is no port
     */
    public static LoopNameServer start(
            EventLoop loop,
            Class<? extends ServerChannel> tcp,
            Class<? extends DatagramChannel> udp,
            String name,
            Supplier<List<InetAddress>> addresses) {
        NameZone zone = new NameZone(name, addresses);
        NameFaults faults = new NameFaults();
        Responder responder = new Responder(loop, zone, faults);
        ChannelGroup channels = new DefaultChannelGroup(loop, true);
        InetSocketAddress address = listen(loop, tcp, udp, responder, channels);
        LinkRoutes.put(name, new LinkRoutes.Route(address, LinkRoutes.DEFAULT_TIMEOUT, LinkRoutes.DEFAULT_ATTEMPTS));
        return new LoopNameServer(loop, zone, faults, responder, channels, address);
    }

    /** The kernel chooses the port of TCP; that of UDP may be somebody's. */
    private static InetSocketAddress listen(
            EventLoop loop,
            Class<? extends ServerChannel> tcp,
            Class<? extends DatagramChannel> udp,
            Responder responder,
            ChannelGroup channels) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Throwable refusal = null;
        for (int i = 0; i < PORTS_TO_TRY; i++) {
            ChannelFuture first = bindTcp(loop, tcp, responder, channels, any).awaitUninterruptibly();
            refusal = first.cause();
            if (refusal != null) {
                continue;
            }
            InetSocketAddress address = (InetSocketAddress) first.channel().localAddress();
            ChannelFuture second = bindUdp(loop, udp, responder, address).awaitUninterruptibly();
            refusal = second.cause();
            if (refusal == null) {
                channels.add(first.channel());
                channels.add(second.channel());
                return address;
            }
            first.channel().close().awaitUninterruptibly();
        }
        throw new UncheckedIOException(
                new IOException("the DNS server found no port for both UDP and TCP: " + refusal, refusal));
    }

    private static ChannelFuture bindTcp(
            EventLoop loop,
            Class<? extends ServerChannel> tcp,
            Responder responder,
            ChannelGroup channels,
            InetSocketAddress address) {
        return new ServerBootstrap()
                .group(loop, loop)
                .channel(tcp)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (channels.size() >= MOST_CONNECTIONS) {
                            ChannelFuture unused = channel.close();
                            return;
                        }
                        channels.add(channel);
                        TcpQueries.addTo(channel.pipeline(), responder);
                    }
                })
                .bind(address);
    }

    private static ChannelFuture bindUdp(
            EventLoop loop, Class<? extends DatagramChannel> udp, Responder responder, InetSocketAddress address) {
        return new Bootstrap()
                .group(loop)
                .channel(udp)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST_DATAGRAM))
                .handler(new UdpQueries(responder))
                .bind(address);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public String name() {
        return zone.linkName();
    }

    @Override
    public String hostName() {
        JvmLookups.require();
        return name();
    }

    @Override
    public void serve(String name) {
        zone.serve(name);
    }

    @Override
    public void lookUpWithin(Duration timeout, int attempts) {
        LinkRoutes.change(name(), new LinkRoutes.Route(address, timeout, attempts));
    }

    @Override
    public long queries() {
        return responder.queries();
    }

    @Override
    public AppliedNameCondition apply(NameCondition condition, When when) {
        return faults.add(condition, when, responder::letGo);
    }

    @Override
    public void close() {
        LinkRoutes.remove(name());
        loop.submit(responder::close).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
