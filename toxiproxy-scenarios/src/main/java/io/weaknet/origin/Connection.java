/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.weaknet.scenario.ConnectionEnd;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** What an origin remembers of one connection. Used on its event loop alone. */
final class Connection {
    private final Channel channel;
    private final RequestsOver requestsOver;
    private final Set<Fault> struckBy = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Fault, Meeting> meetings = new HashMap<>();
    private long request = Meeting.HANDSHAKE;
    /** Whether the first byte of the current request has come, but not yet its turn. */
    private boolean begun;

    private boolean idle = true;

    Connection(Channel channel) {
        this(channel, new RequestsOver());
    }

    Connection(Channel channel, RequestsOver requestsOver) {
        this.channel = channel;
        this.requestsOver = requestsOver;
    }

    Channel channel() {
        return channel;
    }

    void close() {
        ChannelFuture unused = channel.close();
    }

    /** Ends it; what was written but not sent is lost. */
    void end(ConnectionEnd end) {
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
    }

    /** The turn of a request has come: of the one that began last, or of one that was sent ahead. */
    void takesUp() {
        if (!begun) {
            begins();
        }
        begun = false;
    }

    /** Whether a request has begun whose turn has not come: it is not whole. */
    boolean hasBegun() {
        return begun;
    }

    void becomesIdle() {
        idle = true;
    }

    /** A request is over: its response was written, or the connection ended before. */
    void requestOver() {
        requestsOver.oneMore();
    }
}
