/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A connection of an origin without TLS, in virtual time. */
final class VirtualConnection implements AutoCloseable {
    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();

    private final Reader reader = new Reader();

    /** A client that can stop reading. */
    private static final class Reader extends ChannelOutboundHandlerAdapter {
        private boolean reads = true;

        @Override
        public void flush(ChannelHandlerContext context) {
            if (reads) {
                context.flush();
            }
        }
    }

    VirtualConnection(Faults faults) {
        this(faults, new RequestsOver());
    }

    VirtualConnection(Faults faults, RequestsOver requestsOver) {
        Connection connection = new Connection(channel, requestsOver);
        channel.pipeline()
                .addLast(reader)
                .addLast(new Outlet(connection))
                .addLast(new RequestStart(connection, faults))
                .addLast(new HttpRequestDecoder())
                .addLast(new RequestHandler(connection, faults));
    }

    void get(String path) {
        request("GET", path);
    }

    void request(String method, String path) {
        send(method + " " + path + " HTTP/1.1\r\nhost: x\r\n\r\n");
    }

    void send(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
        channel.runPendingTasks();
    }

    void pass(Duration time) {
        ticker.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** Runs what another thread asked for. */
    void settle() {
        channel.runPendingTasks();
    }

    void clientReads(boolean reads) {
        reader.reads = reads;
        channel.flush();
        channel.runPendingTasks();
    }

    /** How many bytes wait for the client to read. */
    long unread() {
        return channel.unsafe().outboundBuffer().totalPendingWriteBytes();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** What was flushed since it was asked last, piece by piece. */
    List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            pieces.add(piece.toString(StandardCharsets.US_ASCII));
            piece.release();
        }
        return pieces;
    }

    String text() {
        return String.join("", pieces());
    }

    /** The body of the one response that was written since it was asked last. */
    String body() {
        String text = text();
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    void hangUp() {
        channel.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
