/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.Native;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Moves what a lane has nothing to do with from socket to socket inside the kernel, through a pipe. It begins when a read
 * was large and ends with a small one, for which a copy is cheaper; so the first bytes of a connection always pass the
 * lane, and only a busy lane has a pipe. What the channel reads next to it keeps its order: both go through the queue of
 * the sink.
 */
final class Splice {
    private static final System.Logger LOG = System.getLogger(Splice.class.getName());
    /** A read from here on says that the lane is busy. */
    private static final int LARGE = 64 * 1024;
    /** Below, copying is cheaper. */
    private static final int SMALL = 16 * 1024;
    /** After so many small reads, the peers talk: an answer is to be expected. */
    private static final int CONVERSATION = 8;
    /** The kernel's pipe takes less at once. */
    private static final int MOST = 1 << 20;
    /** Then others have their turn. */
    private static final int ROUNDS = 8;

    private final Lane lane;
    private final EpollSocketChannel source;
    private final EpollSocketChannel sink;
    private final Tap tap;
    private FileDescriptor @Nullable [] pipe;
    private boolean busy;
    private int small;
    private boolean works;
    private boolean off;
    /** Bytes are in the pipe. */
    private boolean filled;

    private Splice(Lane lane, EpollSocketChannel source, EpollSocketChannel sink, Tap tap) {
        this.lane = lane;
        this.source = source;
        this.sink = sink;
        this.tap = tap;
    }

    /** For two channels that can; null otherwise. */
    static @Nullable Splice between(Lane lane, Channel source, Channel sink) {
        var tap = TappedIoHandler.tap(source);
        return tap != null && source instanceof EpollSocketChannel from && sink instanceof EpollSocketChannel to
                ? new Splice(lane, from, to, tap)
                : null;
    }

    /** The channel has read so many bytes. */
    void copied(int bytes) {
        if (bytes < LARGE) {
            if (++small > CONVERSATION) {
                tap.expect();
            }
        } else if (!busy && !off && lane.plain()) {
            busy = true;
            tap.read(this::read);
        }
    }

    /** Whether there are bytes in the pipe that the sink does not take yet. */
    boolean full() {
        return filled;
    }

    private boolean read() {
        if (!source.config().isAutoRead() || filled || !lane.plain() || !opened()) {
            return false;
        }
        for (var round = 0; round < ROUNDS && !filled && busy && source.isOpen(); round++) {
            var moved = moved();
            if (moved < 0) {
                return true;
            }
            if (moved == 0) {
                // Nothing there, or the end: the channel can tell.
                return round > 0;
            }
            filled = true;
            lane.spliced(new PipeRegion(this, moved), moved);
            if (moved < SMALL) {
                rest();
            }
        }
        return true;
    }

    /** Whether there is a pipe; if no descriptor is left for one, the channel goes on reading. */
    private boolean opened() {
        if (pipe == null) {
            try {
                pipe = FileDescriptor.pipe();
            } catch (IOException e) {
                giveUp(e);
            }
        }
        return pipe != null;
    }

    /** From the source to the pipe; -1 if the connection has failed. */
    private int moved() {
        if (pipe == null) {
            return 0;
        }
        try {
            var moved = Native.splice(source.fd().intValue(), -1, pipe[1].intValue(), -1, MOST);
            works |= moved > 0;
            return moved;
        } catch (IOException e) {
            if (works || String.valueOf(e.getMessage()).contains("reset")) {
                source.pipeline().fireExceptionCaught(e);
                return -1;
            }
            // The kernel can't do it.
            giveUp(e);
            return 0;
        }
    }

    private void giveUp(IOException cause) {
        LOG.log(Level.DEBUG, "copies, for it can't splice", cause);
        close();
    }

    /** From the pipe to the sink. */
    long drain(long most) throws IOException {
        return pipe == null
                ? 0
                : Native.splice(pipe[0].intValue(), -1, sink.fd().intValue(), -1, most);
    }

    /** The pipe is empty again, or nobody takes any more what is in it. */
    void drained() {
        filled = false;
        if (!busy) {
            closePipe();
        }
        lane.regulate();
    }

    /** The channel reads again. */
    private void rest() {
        busy = false;
        tap.read(null);
        if (!filled) {
            closePipe();
        }
    }

    /** For good. */
    void close() {
        off = true;
        rest();
        closePipe();
    }

    private void closePipe() {
        var closed = pipe;
        pipe = null;
        if (closed != null) {
            try {
                closed[0].close();
                closed[1].close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a pipe", e);
            }
        }
    }
}
