/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.channel.EventLoop;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.probe.ProbeResponse;
import io.weaknet.probe.spi.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one attempt knows and remembers while it passes its phases. Confined to the event loop. */
final class Exchange {
    final EventLoop loop;
    final Transport transport;
    final Settings settings;
    final ProbeRequest request;
    final Target target;
    final Limits limits;

    /** A literal, or what {@link DnsPhase} found. */
    List<InetSocketAddress> addresses;

    /** Whom {@link ConnectPhase} reached. */
    Optional<InetSocketAddress> peer = Optional.empty();

    /** What the server answered so far. */
    Optional<ProbeResponse> response = Optional.empty();

    private @Nullable Connection connection;
    private @Nullable Runnable abandon;

    Exchange(EventLoop loop, Transport transport, Settings settings, ProbeRequest request, Limits limits) {
        this.loop = loop;
        this.transport = transport;
        this.settings = settings;
        this.request = request;
        this.target = Target.of(request.uri());
        this.limits = limits;
        this.addresses = target.at(target.literal().stream().toList());
    }

    long now() {
        return loop.ticker().nanoTime();
    }

    /** The connection that {@link ConnectPhase} opened. */
    Connection connection() {
        return Objects.requireNonNull(connection, "connection");
    }

    void connected(InetSocketAddress address, Connection opened) {
        peer = Optional.of(address);
        connection = opened;
    }

    /** What frees the resources of a phase if it is ended from outside, by a limit or by cancellation. */
    void onAbandon(Runnable action) {
        abandon = action;
    }

    /** What the phase opened is the exchange's now. */
    void phaseCompleted() {
        abandon = null;
    }

    /** Frees everything. A connection is closed politely only after success. */
    void close(boolean succeeded) {
        if (abandon != null) {
            abandon.run();
            abandon = null;
        }
        if (connection != null) {
            connection.close(succeeded);
        }
    }
}
