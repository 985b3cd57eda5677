/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeFailure.Refused;
import io.weaknet.probe.ProbeFailure.Unreachable;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries to connect to one address. */
final class AddressAttempt {
    /** How long an address has where no limit is set. */
    private static final Duration UNLIMITED_SHARE = Duration.ofSeconds(30);

    private final Exchange exchange;
    private final InetSocketAddress address;
    private @Nullable Channel channel;
    private boolean abandoned;
    private boolean timedOut;

    AddressAttempt(Exchange exchange, InetSocketAddress address) {
        this.exchange = exchange;
        this.address = address;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Begins; {@code left} is how many addresses share what is left of the limits, this one included. */
    void begin(int left, Consumer<Connection> connected, Consumer<ProbeFailure> failed) {
        ChannelFuture connecting = new Bootstrap()
                .group(exchange.loop)
                .channelFactory(exchange.transport::newChannel)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(new Placeholder())
                .disableResolver()
                .connect(exchange.transport.remoteAddress(address));
        channel = connecting.channel();
        long share = exchange.limits.remaining(exchange.now()).orElse(UNLIMITED_SHARE.toNanos() * left) / left;
        Future<?> timer = exchange.loop.schedule(this::timeOut, share, TimeUnit.NANOSECONDS);
        connecting.addListener(future -> {
            timer.cancel(false);
            if (abandoned) {
                return;
            }
            if (future.isSuccess()) {
                connected.accept(new Connection(connecting.channel(), exchange.limits));
            } else if (timedOut) {
                failed.accept(new Unreachable(
                        Phase.CONNECT,
                        address,
                        "no answer within " + Duration.ofNanos(share).toMillis() + " ms"));
            } else {
                failed.accept(failure(future.cause()));
            }
        });
    }

    void abandon() {
        abandoned = true;
        close();
    }

    private void timeOut() {
        timedOut = true;
        close();
    }

    /** Fails a pending connect. */
    private void close() {
        if (channel != null) {
            ChannelFuture unused = channel.close();
        }
    }

    /** The JDK and Netty have one type for refused, timed out and unreachable, and hand on the system's words. */
    private ProbeFailure failure(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ConnectException
                && message.toLowerCase(Locale.ROOT).contains("refused")) {
            return new Refused(Phase.CONNECT, address);
        }
        ProbeFailure failure = Failures.of(Phase.CONNECT, cause);
        return failure instanceof ProbeFailure.Other && cause instanceof SocketException
                ? new Unreachable(Phase.CONNECT, address, Failures.detail(cause))
                : failure;
    }

    /** A bootstrap needs a handler; the real ones come once the connection is open. */
    @ChannelHandler.Sharable
    private static final class Placeholder extends ChannelInboundHandlerAdapter {}
}
