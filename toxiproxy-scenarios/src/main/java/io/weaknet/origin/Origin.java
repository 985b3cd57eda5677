/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.weaknet.scenario.OriginCondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An HTTPS server that misbehaves on demand, on a free port of one local address, by default the loopback one: HTTP/1.1 with keep-alive over TLS
 * 1.2 and 1.3. It answers
 *
 * <ul>
 *   <li>{@code /} with a short text,
 *   <li>{@code /bytes/N} with N bytes, N from 0 to 1000000000, and their {@code Content-Length},
 *   <li>{@code /chunked/N} with as many in chunks,
 *   <li>{@code /status/CODE} with that status, from 200 to 599,
 *   <li>{@code /events} with a stream of events ({@code text/event-stream}), one every second until the client leaves, and
 *       {@code /events/MILLIS} with one every so many milliseconds, from 1 to 60000,
 * </ul>
 *
 * and anything else with 404. Its certificate is its own, valid for {@code localhost}, {@code 127.0.0.1} and {@code ::1},
 * and for the names that it was started with.
 * Without faults it answers at once; faults are put on and taken off while it runs. Thread-safe.
 */
public final class Origin implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;
    private static final List<String> LOCAL_NAMES = List.of("localhost", "127.0.0.1", "::1");

    private final ServerCertificate certificate;
    private final Channel listener;
    private final ChannelGroup connections;
    private final Faults faults;
    private final RequestsOver requestsOver;
    private final OriginSite site;
    private final Consumer<Origin> onClose;

    private Origin(
            ServerCertificate certificate,
            Channel listener,
            ChannelGroup connections,
            Faults faults,
            RequestsOver requestsOver,
            OriginSite site,
            Consumer<Origin> onClose) {
        this.certificate = certificate;
        this.listener = listener;
        this.connections = connections;
        this.faults = faults;
        this.requestsOver = requestsOver;
        this.site = site;
        this.onClose = onClose;
    }

    static Origin start(
            InetAddress address,
            List<String> names,
            TestCertificateAuthority authority,
            OriginLoops loops,
            Consumer<Origin> onClose) {
        ServerCertificate certificate = authority.issue(
                Stream.concat(LOCAL_NAMES.stream(), names.stream()).toArray(String[]::new));
        EventLoop loop = loops.next();
        ChannelGroup connections = new DefaultChannelGroup(loop, true);
        Faults faults = new Faults();
        RequestsOver requestsOver = new RequestsOver();
        ChannelFuture bound = new ServerBootstrap()
                .group(loop, loops.group())
                .channel(loops.serverChannel())
                .childHandler(new OriginPipeline(certificate.sslContext(), faults, requestsOver, connections))
                .bind(address, 0)
                .awaitUninterruptibly();
        Throwable refusal = bound.cause();
        if (refusal != null) {
            throw new UncheckedIOException(new IOException(
                    "the origin cannot listen on " + address.getHostAddress() + ": " + refusal.getMessage(), refusal));
        }
        OriginSite site = new OriginSite(authority, loops);
        return new Origin(certificate, bound.channel(), connections, faults, requestsOver, site, onClose);
    }

    /**
     * Where it listens.
     *
     * @return its local address and port
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /**
     * The certificate that it shows.
     *
     * @return the certificate
     */
    public ServerCertificate certificate() {
        return certificate;
    }

    /**
     * Puts a fault on: it meets every handshake and every response that gets to its point from now on. Several faults at
     * one point strike one after the other.
     *
     * @param condition what is to go wrong
     * @return the handle that takes it off
     */
    public AppliedFault apply(OriginCondition condition) {
        return apply(condition, 0, 0);
    }

    /**
     * Puts a fault on that only the first connections or requests meet; both limits hold together. They are numbered in the
     * order in which they get to the fault, struck or not: a connection when its ClientHello has come or, if it was open
     * before, with its next request; a request with its first byte.
     *
     * @param condition what is to go wrong
     * @param firstConnections how many connections meet it; 0 means all
     * @param firstRequests how many requests meet it; 0 means all
     * @return the handle that takes it off
     * @throws IllegalArgumentException if a limit is negative
     */
    public AppliedFault apply(OriginCondition condition, int firstConnections, int firstRequests) {
        Admission admission = Admission.of(firstConnections, firstRequests);
        Fault fault = FaultRegistry.faultFor(condition);
        fault.admits(admission);
        fault.prepare(site);
        faults.add(fault);
        return new AppliedFault(condition, fault, faults);
    }

    /**
     * Hears of each request that begins from now on when it is over: before the last bytes of its response are sent, as far as
     * that is meant to be sent, before the origin ends the connection in place of a response, or when it learns that the
     * client did. Whatever a client does because a request is over, it does after this was heard.
     *
     * @param listener runs on a thread of the origin, which it must not block
     * @return ends that, when run
     */
    public Runnable onRequestOver(Consumer<RequestEnd> listener) {
        return requestsOver.listen(listener);
    }

    /** Stops listening and closes every connection. Does nothing if that was done before. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        faults.removeAll();
        onClose.accept(this);
    }
}
