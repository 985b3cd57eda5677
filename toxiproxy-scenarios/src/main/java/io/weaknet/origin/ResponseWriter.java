/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.util.function.Consumer;

/**
 * Writes one response as fast as the client reads it, and meets the faults on its way. Used on the connection's event loop
 * alone.
 */
final class ResponseWriter {
    private final ChannelHandlerContext context;
    private final Connection connection;
    private final Faults faults;
    private final Response response;
    private final Consumer<ChannelFuture> whenWritten;
    private final Wire wire;
    private final Body body;
    private boolean headerWritten;
    /** Writing, or through: a flush tells of writability from within itself. */
    private boolean busy;

    ResponseWriter(
            ChannelHandlerContext context,
            Connection connection,
            Faults faults,
            Response response,
            Consumer<ChannelFuture> whenWritten) {
        this.context = context;
        this.connection = connection;
        this.faults = faults;
        this.response = response;
        this.whenWritten = whenWritten;
        wire = new Wire(context, connection, response, this::proceed);
        body = body();
    }

    private Body body() {
        return response.answer()
                .events()
                .filter(interval -> response.hasBody())
                .<Body>map(interval ->
                        new EventBody(connection, faults, wire, response.framing(), interval, this::proceed))
                .orElseGet(() -> new ContentBody(connection, faults, wire, response, this::proceed));
    }

    void begin() {
        String header = response.header();
        long bytes = response.contentLength() + header.length();
        faults.pass(
                connection, (fault, then) -> fault.beforeHeader(connection, bytes, then), () -> writeHeader(header));
    }

    private void writeHeader(String header) {
        wire.header(ByteBufUtil.writeAscii(context.alloc(), header));
        headerWritten = true;
        proceed();
    }

    /** Writes what may be written now; called again whenever the client has read. */
    void proceed() {
        if (!headerWritten || busy) {
            return;
        }
        if (!wire.isDrained()) {
            wire.flush();
            return;
        }
        busy = true;
        boolean complete = body.write();
        boolean through = complete && wire.isDrained();
        ChannelFuture last = wire.last();
        if (through) {
            connection.responseEnds();
        }
        wire.flush();
        if (through) {
            wire.close();
            whenWritten.accept(last);
            return;
        }
        busy = false;
        if (!complete) {
            body.arrangeNext();
        }
    }

    /** The connection has ended; nothing is written any more. */
    void abandon() {
        busy = true;
        wire.close();
        body.abandon();
    }
}
