/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Consumer;

/**
 * Writes one response as fast as the client reads it, and meets the faults on its way: header, first half of the body,
 * second half. Used on the connection's event loop alone.
 */
final class ResponseWriter {
    private static final int CHUNK = 16 * 1024;

    private final ChannelHandlerContext context;
    private final Connection connection;
    private final Faults faults;
    private final Content content;
    private final HttpResponse header;
    private final long length;
    private final long half;
    private final Consumer<ChannelFuture> whenWritten;
    private long sent;
    /** Up to where the body may be written now: its half or its end. */
    private long open;

    private boolean headerWritten;
    private boolean metHalf;
    /** Writing, or through: a flush tells of writability from within itself. */
    private boolean busy;

    ResponseWriter(
            ChannelHandlerContext context,
            Connection connection,
            Faults faults,
            Answer answer,
            HttpMethod method,
            boolean keepAlive,
            Consumer<ChannelFuture> whenWritten) {
        this.context = context;
        this.connection = connection;
        this.faults = faults;
        this.content = answer.content();
        this.whenWritten = whenWritten;
        header = new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status());
        if (answer.mayHaveBody()) {
            header.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.type());
            HttpUtil.setContentLength(header, content.length());
        }
        HttpUtil.setKeepAlive(header, keepAlive);
        length = answer.mayHaveBody() && !method.equals(HttpMethod.HEAD) ? content.length() : 0;
        half = length / 2;
        open = half;
    }

    void begin() {
        long bytes = length + HeaderSize.of(header);
        faults.pass((fault, proceed) -> fault.beforeHeader(connection, bytes, proceed), this::writeHeader);
    }

    private void writeHeader() {
        write(header);
        headerWritten = true;
        proceed();
    }

    private void openSecondHalf() {
        open = length;
        proceed();
    }

    /** Writes what may be written now; called again whenever the client has read. */
    void proceed() {
        if (!headerWritten || busy) {
            return;
        }
        busy = true;
        while (sent < open && context.channel().isWritable()) {
            ByteBuf part = content.part(sent, (int) Math.min(CHUNK, open - sent));
            sent += part.readableBytes();
            write(new DefaultHttpContent(part));
        }
        if (sent == length) {
            ChannelFuture last = context.write(LastHttpContent.EMPTY_LAST_CONTENT);
            context.flush();
            whenWritten.accept(last);
            return;
        }
        context.flush();
        busy = false;
        if (sent == half && !metHalf) {
            metHalf = true;
            long rest = length - sent;
            faults.pass((fault, proceed) -> fault.beforeSecondHalf(connection, rest, proceed), this::openSecondHalf);
        } else if (sent < open && context.channel().isWritable()) {
            // Later, so that a fast client does not keep the loop from its other connections and their timers.
            context.executor().execute(this::proceed);
        }
    }

    /** A write fails when the connection is closed; nobody waits for it then. */
    private void write(Object message) {
        ChannelFuture unused = context.write(message);
    }
}
