/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.weaknet.scenario.ResponsePart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way of one response to the client: straight, or through what dribbles it. */
final class Wire {
    private final ChannelHandlerContext context;
    private final List<Dribbler> dribblers = new ArrayList<>();
    private final Consumer<ByteBuf> header;
    private final Consumer<ByteBuf> body;
    private @Nullable ChannelFuture last;
    /** Whether what was written last is to be a TLS record of its own, and is not flushed. */
    private boolean apart;

    /** {@code afterPiece} runs when a piece was written late; whoever writes, or runs then, flushes. */
    Wire(ChannelHandlerContext context, Connection connection, Response response, Runnable afterPiece) {
        this.context = context;
        header = way(connection, response.dribbles(ResponsePart.HEADER), afterPiece);
        body = way(connection, response.dribbles(ResponsePart.BODY), afterPiece);
    }

    private Consumer<ByteBuf> way(Connection connection, List<DribbledPart> faults, Runnable afterPiece) {
        Consumer<ByteBuf> way = faults.isEmpty() ? this::write : this::writeApart;
        for (DribbledPart fault : faults) {
            Dribbler dribbler = new Dribbler(fault, connection, way, afterPiece);
            dribblers.add(dribbler);
            way = dribbler::accept;
        }
        return way;
    }

    void header(ByteBuf bytes) {
        header.accept(bytes);
    }

    void body(ByteBuf bytes) {
        body.accept(bytes);
    }

    /** Whether all that was handed over so far is on its way. */
    boolean isDrained() {
        return dribblers.stream().allMatch(Dribbler::isEmpty);
    }

    /** Whether more may be handed over now. */
    boolean hasRoom() {
        return context.channel().isWritable() && isDrained();
    }

    void flush() {
        apart = false;
        context.flush();
    }

    /** When the last bytes that are on their way were sent. */
    ChannelFuture last() {
        return last == null ? context.newSucceededFuture() : last;
    }

    /** Drops what has not gone yet, if anything. */
    void close() {
        dribblers.forEach(Dribbler::close);
    }

    /** A write fails when the connection is closed; nobody waits for it then. */
    private void write(ByteBuf bytes) {
        if (apart) {
            flush();
        }
        last = context.write(bytes);
    }

    /** It goes with the next flush, not at once: the last bytes of a response must not go before it is known that they are. */
    private void writeApart(ByteBuf bytes) {
        write(bytes);
        apart = true;
    }
}
