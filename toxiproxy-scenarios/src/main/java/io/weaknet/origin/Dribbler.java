/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import java.util.function.Consumer;

/** Passes the bytes of one response on, a few at a time, as a {@link DribbledPart} says. */
final class Dribbler {
    private final DribbledPart fault;
    private final Connection connection;
    private final Consumer<ByteBuf> next;
    private final Runnable afterPiece;
    private final CompositeByteBuf waiting;
    /** Whether the last piece was sent less than an interval ago. */
    private boolean pausing;

    /** {@code next} takes the pieces; {@code afterPiece} runs when one has gone after a pause. */
    Dribbler(DribbledPart fault, Connection connection, Consumer<ByteBuf> next, Runnable afterPiece) {
        this.fault = fault;
        this.connection = connection;
        this.next = next;
        this.afterPiece = afterPiece;
        waiting = connection.channel().alloc().compositeBuffer(Integer.MAX_VALUE);
    }

    /** Takes bytes to pass on: the first piece now, if it is time for one. */
    void accept(ByteBuf bytes) {
        if (waiting.refCnt() == 0) {
            bytes.release();
            return;
        }
        waiting.addComponent(true, bytes);
        if (pausing) {
            fault.strikes(connection, 0);
        } else {
            send();
        }
    }

    boolean isEmpty() {
        return !waiting.isReadable();
    }

    private void send() {
        boolean off = fault.isOff();
        int size = off ? waiting.readableBytes() : Math.min(fault.piece(), waiting.readableBytes());
        ByteBuf piece = connection.channel().alloc().buffer(size).writeBytes(waiting, size);
        waiting.discardReadComponents();
        if (!off) {
            pausing = true;
            if (waiting.isReadable()) {
                fault.strikes(connection, 0);
            }
        }
        next.accept(piece);
        if (pausing) {
            fault.pause(connection.channel(), this::goOn);
        }
    }

    private void goOn() {
        pausing = false;
        if (waiting.refCnt() > 0 && waiting.isReadable()) {
            fault.strikes(connection, fault.isOff() ? 0 : Math.min(fault.piece(), waiting.readableBytes()));
            send();
            afterPiece.run();
        }
    }

    /** Drops what waits. */
    void close() {
        if (waiting.refCnt() > 0) {
            waiting.release();
        }
    }
}
