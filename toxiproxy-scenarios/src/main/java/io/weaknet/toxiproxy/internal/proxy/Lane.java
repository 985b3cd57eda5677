/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.weaknet.toxiproxy.internal.toxic.End;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: from the source through the chain of toxics to the sink. Source and sink live on one
 * event loop, and everything here runs on it, hence no lock and no volatile field.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a close that fails leaves nothing to do
final class Lane {
    final Connection connection;
    private final Stream stream;
    private final Channel source;
    private final List<Slot> slots = new ArrayList<>();
    /** Bytes that came before the sink was there; a few at most, because nothing is read on purpose until then. */
    private final List<ByteBuf> early = new ArrayList<>(0);

    private @Nullable Channel sink;
    private @Nullable End earlyEnd;
    private @Nullable End delivered;
    private long sent;
    private boolean sourceEnded;
    private boolean unflushed;
    private boolean finished;
    private boolean released;
    private @Nullable Splice splice;

    Lane(Connection connection, Stream stream, Channel source) {
        this.connection = connection;
        this.stream = stream;
        this.source = source;
    }

    Stream stream() {
        return stream;
    }

    /** Whether the connection is just being opened. */
    boolean opening() {
        return sink == null;
    }

    /** The sink is there: what came before it goes on now. */
    void open(Channel sink) {
        this.sink = sink;
        splice = Splice.between(this, source, sink);
        var bytes = List.copyOf(early);
        early.clear();
        bytes.forEach(this::enter);
        if (earlyEnd != null) {
            enterEnd(earlyEnd);
        }
        settle();
    }

    /** Bytes from the source. */
    void data(ByteBuf bytes) {
        if (released) {
            bytes.release();
        } else if (sink == null) {
            early.add(bytes);
        } else {
            enter(bytes);
        }
    }

    private void enter(ByteBuf bytes) {
        if (splice != null) {
            splice.copied(bytes.readableBytes());
        }
        if (slots.isEmpty()) {
            deliver(bytes);
        } else {
            slots.get(0).data(compact(bytes), now());
            regulate();
        }
    }

    /** A stage may hold the buffer for long: what is held takes at most twice its size of memory. */
    private static ByteBuf compact(ByteBuf bytes) {
        if (bytes.readableBytes() >= bytes.capacity() / 2) {
            return bytes;
        }
        try {
            return bytes.alloc().buffer(bytes.readableBytes()).writeBytes(bytes);
        } finally {
            bytes.release();
        }
    }

    /** The source has ended. May come again if the end got stronger. */
    void end(End end) {
        sourceEnded = true;
        if (sink == null) {
            earlyEnd = end;
        } else {
            enterEnd(end);
            settle();
        }
    }

    private void enterEnd(End end) {
        if (slots.isEmpty()) {
            deliverEnd(end);
        } else {
            slots.get(0).end(end);
        }
    }

    /** Behind the last toxic: to the sink. */
    void deliver(ByteBuf bytes) {
        if (released || sink == null || delivered != null) {
            bytes.release();
            return;
        }
        unflushed = true;
        sent += bytes.readableBytes();
        // A failed write shows as the reset that it is; a promise per write would only cost memory.
        sink.write(bytes, sink.voidPromise());
    }

    /** Whether no toxic has anything to do with what comes. */
    boolean plain() {
        return slots.isEmpty() && !released && sink != null && delivered == null && !connection.watched(stream);
    }

    /** Bytes that went past the lane. */
    void spliced(PipeRegion region, int count) {
        connection.spliced(stream, count);
        sent += count;
        if (sink == null) {
            region.release();
        } else {
            sink.writeAndFlush(region, sink.voidPromise());
        }
        regulate();
    }

    void deliverEnd(End end) {
        if (released || sink == null || (delivered != null && delivered.compareTo(end) >= 0)) {
            return;
        }
        delivered = end;
        unflushed = false;
        var to = sink;
        switch (end) {
            // Closing the output would drop what is not written yet.
            case HALF_CLOSE -> to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> halfClose(to));
            case CLOSE -> close(to);
            case RESET -> connection.reset();
        }
    }

    /** Behind what was passed, but a peer that does not read can't hold the connection open. */
    private void close(Channel to) {
        var written = to.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (!written.isDone()) {
            var timeout = connection.settings().closeTimeout().toNanos();
            var late = loop().schedule(connection::close, timeout, TimeUnit.NANOSECONDS);
            connection.closed().addListener(closed -> late.cancel(false));
        }
        written.addListener(done -> connection.close());
    }

    private void halfClose(Channel to) {
        if (to instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(done -> {
                finished = true;
                if (splice != null) {
                    splice.close();
                }
                connection.laneEnded();
            });
        } else {
            connection.close();
        }
    }

    /** How many bytes were handed to the sink. */
    long sent() {
        return sent;
    }

    /** Whether everything, and FIN behind it, was handed to the sink's socket. */
    boolean finished() {
        return finished;
    }

    /** Whether the end has passed all toxics: one that waits for a pause would find one, and end the other direction. */
    boolean over() {
        return delivered != null;
    }

    /** Whether nothing passes any more and nothing may be held. */
    boolean released() {
        return released;
    }

    /** Takes over the toxics of the proxy: what is gone is removed, what changed is updated, what is new comes last. */
    void reconcile(List<ChainEntry> entries) {
        if (released) {
            return;
        }
        for (var slot : List.copyOf(slots)) {
            if (entries.stream().noneMatch(entry -> entry.id() == slot.id())) {
                slots.remove(slot);
                relink();
                slot.remove();
            }
        }
        for (var entry : entries) {
            // What a removed toxic passed on may have ended the connection: no new timers then.
            if (!released && entry.worksOn(stream)) {
                slots.stream()
                        .filter(slot -> slot.id() == entry.id())
                        .findFirst()
                        .ifPresentOrElse(slot -> slot.update(entry), () -> add(entry));
            }
        }
        settle();
    }

    /** Adds the names of the toxics that work here. */
    void working(List<String> names) {
        for (var slot : slots) {
            if (slot.works()) {
                names.add(slot.name());
            }
        }
    }

    private void add(ChainEntry entry) {
        slots.add(new Slot(this, entry, connection.draws(entry.stream(), entry.name())));
        relink();
    }

    private void relink() {
        for (var i = 0; i < slots.size(); i++) {
            slots.get(i).next = i + 1 < slots.size() ? slots.get(i + 1) : null;
        }
    }

    /** Runs a timer's task. */
    void run(Runnable task) {
        if (!released) {
            task.run();
            settle();
        }
    }

    /** After a turn: sends what was delivered and decides whether to read on. */
    void settle() {
        relieved();
        flush();
        regulate();
    }

    /** The sink takes no more for now. */
    boolean congested() {
        return sink == null || !sink.isWritable();
    }

    /** The last toxic first: what it passes on makes room for the one before. */
    private void relieved() {
        for (var i = slots.size() - 1; i >= 0 && i < slots.size() && !released; i--) {
            slots.get(i).relieved();
        }
    }

    /** The sink takes more again, or no more. */
    void writabilityChanged() {
        if (!slots.isEmpty() && !congested()) {
            settle();
        } else {
            regulate();
        }
    }

    void flush() {
        if (unflushed && sink != null) {
            unflushed = false;
            sink.flush();
        }
    }

    /** Back-pressure: reads only what the sink takes and the toxics may hold. */
    void regulate() {
        var config = source.config();
        var read = !released && !sourceEnded && sink != null && sink.isWritable() && !full();
        if (config.isAutoRead() != read) {
            config.setAutoRead(read);
        }
    }

    private boolean full() {
        if (splice != null && splice.full()) {
            return true;
        }
        for (var slot : slots) {
            if (slot.full()) {
                return true;
            }
        }
        return false;
    }

    /** Nobody is there any more to take it: drops everything. */
    void release() {
        if (!released) {
            released = true;
            early.forEach(ByteBuf::release);
            early.clear();
            slots.forEach(Slot::release);
            if (splice != null) {
                splice.close();
            }
            regulate();
        }
    }

    long now() {
        return loop().ticker().nanoTime();
    }

    EventLoop loop() {
        return source.eventLoop();
    }
}
