/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.weaknet.scenario.ConnectionEnd;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What an origin remembers of one connection. Used on its event loop alone. */
final class Connection {
    private final Channel channel;
    private final RequestsOver requestsOver;
    private final int clientPort;
    private final Set<Fault> struckBy = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Fault, Meeting> meetings = new HashMap<>();
    private long request = Meeting.HANDSHAKE;
    /** Whether the first byte of the current request has come, but not yet its turn. */
    private boolean begun;

    private boolean idle = true;
    /** Who is to hear that the current request is over; nobody once they have. */
    private List<Consumer<RequestEnd>> hearing = List.of();
    /** Whether the next flush takes the last bytes of a response along. */
    private boolean ending;

    private long written;
    private Runnable beforeEnd = () -> {};

    Connection(Channel channel) {
        this(channel, new RequestsOver());
    }

    Connection(Channel channel, RequestsOver requestsOver) {
        this.channel = channel;
        this.requestsOver = requestsOver;
        clientPort = channel.remoteAddress() instanceof InetSocketAddress client ? client.getPort() : 0;
    }

    /** Says what is to be done before it ends, unless the client ends it. */
    void beforeEnd(Runnable task) {
        beforeEnd = task;
    }

    Channel channel() {
        return channel;
    }

    void close() {
        beforeEnd.run();
        ChannelFuture unused = channel.close();
    }

    /** Ends it; what was written but not sent is lost. */
    void end(ConnectionEnd end) {
        beforeEnd.run();
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (end == ConnectionEnd.RST) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        if (end == ConnectionEnd.CLOSE_NOTIFY || tls == null) {
            close();
        } else {
            // From behind TLS, which so does not learn of it in time to say good-bye.
            ChannelFuture unused = tls.close();
        }
    }

    boolean firstStrikeOf(Fault fault) {
        return struckBy.add(fault);
    }

    /** Whether it meets a fault: the one place where that is decided. */
    boolean meets(Fault fault) {
        return fault.admission().equals(Admission.ALL)
                || meetings.computeIfAbsent(fault, Meeting::new).admits(request);
    }

    /** The number of its current request, from 1; 0 before the first. */
    long request() {
        return request;
    }

    /** Whether no request is under way. */
    boolean isIdle() {
        return idle;
    }

    /** The first byte of a request has come. */
    void begins() {
        idle = false;
        begun = true;
        request++;
        hearing = requestsOver.listeners();
    }

    /** The turn of a request has come: of the one that began last, or of one that was sent ahead. */
    void takesUp() {
        if (!begun) {
            requestOver(); // the one before is, at the latest now
            begins();
        }
        begun = false;
    }

    void becomesIdle() {
        idle = true;
    }

    /** The last bytes of the response to the current request were written, or wait for TLS; they are not flushed yet. */
    void responseEnds() {
        ending = true;
    }

    /** So many bytes are on their way to the wire. */
    void writes(int bytes) {
        written += bytes;
    }

    /** What was written is about to go. */
    void flushes() {
        if (ending) {
            requestOver();
        }
    }

    /** The current request is over: its response is about to go, or nothing more of it comes. Does nothing if it was. */
    void requestOver() {
        ending = false;
        List<Consumer<RequestEnd>> told = hearing;
        hearing = List.of();
        requestsOver.tell(told, new RequestEnd(clientPort, written));
    }
}
