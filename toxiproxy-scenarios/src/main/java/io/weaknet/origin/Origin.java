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
 *   <li>{@code /bytes/N} with N bytes, N from 0 to 1000000000,
 *   <li>{@code /status/CODE} with that status, from 200 to 599,
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
    private final Consumer<Origin> onClose;

    private Origin(
            ServerCertificate certificate,
            Channel listener,
            ChannelGroup connections,
            Faults faults,
            Consumer<Origin> onClose) {
        this.certificate = certificate;
        this.listener = listener;
        this.connections = connections;
        this.faults = faults;
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
        ChannelFuture bound = new ServerBootstrap()
                .group(loop, loops.group())
                .channel(loops.serverChannel())
                .childHandler(new OriginPipeline(certificate.sslContext(), faults, connections))
                .bind(address, 0)
                .awaitUninterruptibly();
        Throwable refusal = bound.cause();
        if (refusal != null) {
            throw new UncheckedIOException(new IOException(
                    "the origin cannot listen on " + address.getHostAddress() + ": " + refusal.getMessage(), refusal));
        }
        return new Origin(certificate, bound.channel(), connections, faults, onClose);
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
        Fault fault = FaultRegistry.faultFor(condition);
        faults.add(fault);
        return new AppliedFault(condition, fault, faults);
    }

    /** Stops listening and closes every connection. Does nothing if that was done before. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        onClose.accept(this);
    }
}
