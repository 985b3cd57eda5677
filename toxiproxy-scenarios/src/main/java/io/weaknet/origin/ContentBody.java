/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A body of known content, in two halves between which faults can strike. */
final class ContentBody implements Body {
    private static final int CHUNK = 16 * 1024;

    private final Connection connection;
    private final Faults faults;
    private final Wire wire;
    private final Content content;
    private final Framing framing;
    private final Runnable proceed;
    private final long length;
    private final long half;
    private long sent;
    /** Up to where the body may be written now: its half or its end. */
    private long open;

    private boolean metHalf;
    /** What comes next behind the body, once that was written: it is asked for early, to know which bytes are the last. */
    private @Nullable ByteBuf tail;

    /** {@code proceed} calls {@link #write} again. */
    ContentBody(Connection connection, Faults faults, Wire wire, Response response, Runnable proceed) {
        this.connection = connection;
        this.faults = faults;
        this.wire = wire;
        this.proceed = proceed;
        content = response.answer().content();
        framing = response.hasBody() ? response.framing() : Framing.NONE;
        length = response.contentLength();
        half = length / 2;
        open = half;
    }

    @Override
    public boolean write() {
        while (sent < open && wire.hasRoom()) {
            ByteBuf part = content.part(sent, (int) Math.min(CHUNK, open - sent));
            long offset = sent;
            sent += part.readableBytes();
            wire.body(framing.data(offset, part));
        }
        return sent == length && writeTail();
    }

    private boolean writeTail() {
        ByteBuf next = tail == null ? framing.tail() : tail;
        boolean room = true;
        while (next.isReadable() && room) {
            wire.body(next);
            next = framing.tail();
            room = wire.hasRoom();
        }
        tail = next;
        return !next.isReadable();
    }

    @Override
    public void abandon() {
        if (tail != null) {
            tail.release();
            tail = null;
        }
    }

    @Override
    public void arrangeNext() {
        if (sent == half && !metHalf && sent < length && wire.isDrained()) {
            metHalf = true;
            faults.pass(
                    connection,
                    (fault, then) -> fault.beforeSecondHalf(connection, length - half, then),
                    this::openSecondHalf);
        } else if ((sent < open || sent == length) && wire.hasRoom()) {
            // Later, so that a fast client does not keep the loop from its other connections and their timers.
            EventLoop loop = connection.channel().eventLoop();
            loop.execute(proceed);
        }
    }

    private void openSecondHalf() {
        open = length;
        proceed.run();
    }
}
