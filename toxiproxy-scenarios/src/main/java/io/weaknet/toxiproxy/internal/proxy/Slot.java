/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import io.weaknet.toxiproxy.internal.loss.Opening;
import io.weaknet.toxiproxy.internal.toxic.End;
import io.weaknet.toxiproxy.internal.toxic.Stage;
import io.weaknet.toxiproxy.internal.toxic.StageContext;
import io.weaknet.toxiproxy.internal.toxic.StageSettings;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The place of a toxic in the chain of a lane. It holds a stage where the toxic works, nothing where it does not. */
final class Slot implements StageContext {
    private final Lane lane;
    private final Draws draws;
    /** Drawn once: it stays when the toxicity or its neighbours change. */
    private final double draw;

    private ChainEntry entry;
    private @Nullable RandomGenerator random;
    private @Nullable Stage stage;
    private boolean touched;
    /** The end has come: what a toxic behind its own end still passes on is not part of the stream. */
    private boolean ended;
    /** How many bytes of the stream have come here, or had passed before. */
    private long position;

    private final Followers followers = new Followers();
    /** When what went on last did so. */
    private long passedAt;

    @Nullable
    Slot next;

    Slot(Lane lane, ChainEntry entry, Draws draws) {
        this.lane = lane;
        this.entry = entry;
        this.draws = draws;
        this.draw = draws.toxicity();
        this.touched = lane.connection.connectedLateBy(entry.id());
        this.position = lane.sent(); // it stands behind all others
        if (works(entry) && !lane.over()) {
            stage = settings(entry).open(this);
        }
    }

    private static StageSettings settings(ChainEntry entry) {
        return Objects.requireNonNull(entry.stages());
    }

    long id() {
        return entry.id();
    }

    String name() {
        return entry.weakness().text();
    }

    /** Whether the toxic works here now. */
    boolean works() {
        return stage != null;
    }

    private boolean works(ChainEntry entry) {
        return draw < entry.toxicity() && entry.admits(lane.connection.trace.number);
    }

    void data(ByteBuf bytes, long at) {
        if (ended || lane.released()) {
            bytes.release();
            return;
        }
        var size = bytes.readableBytes();
        var meeting = Math.max(0, Math.min(size, lastByte() - position));
        position += size;
        if (meeting == size) {
            work(bytes, at);
        } else if (meeting > 0) {
            work(bytes.readRetainedSlice((int) meeting), at);
            follow(bytes, at);
        } else {
            follow(bytes, at);
        }
    }

    /** Up to where in the stream it works. */
    private long lastByte() {
        var end = stage == null ? null : entry.shared().retirement();
        return end == null ? Long.MAX_VALUE : end.lastByte(lane.stream(), lane.connection.upstreamPort());
    }

    private void work(ByteBuf bytes, long at) {
        if (stage == null) {
            pass(bytes, at);
            return;
        }
        if (!settings(entry).countsItself()) {
            touched(bytes.readableBytes());
        }
        stage.data(bytes, at);
    }

    /** Bytes behind the last one that it works on. */
    private void follow(ByteBuf bytes, long at) {
        if (!lane.released() && stage != null && !stage.idle()) {
            followers.add(bytes);
            return;
        }
        if (!lane.released()) {
            remove();
        }
        pass(bytes, at);
    }

    /** Leaves if it is to, and holds nothing that it works on. */
    private void leaveIfThrough() {
        if (!followers.isEmpty() && stage != null && stage.idle()) {
            remove();
        }
    }

    void end(End end) {
        if (lane.released()) {
            return;
        }
        ended = true;
        if (stage != null && lastByte() <= position && stage.idle()) {
            remove();
        }
        if (!followers.isEmpty()) {
            followers.end(end);
        } else if (stage == null) {
            passEnd(end);
        } else {
            if (settings(entry).meetsEnd()) {
                touched(0);
            }
            stage.end(end);
        }
    }

    @Override
    public void touched(long bytes) {
        if (!touched) {
            touched = true;
            // Two stages of one entry on a connection make one connection.
            if (!settings(entry).bothWays() || lane.connection.firstTouch(entry.id())) {
                entry.counters().touched();
            }
        }
        entry.counters().came(bytes);
    }

    void update(ChainEntry updated) {
        if (updated.version() == entry.version()) {
            return;
        }
        entry = updated;
        if (updated.shared().retirement() != null) {
            return; // what it holds goes its way; the next bytes find it gone
        }
        if (!works(updated)) {
            remove();
        } else if (stage != null) {
            stage.update(settings(updated));
        } else if (!ended && !lane.over()) {
            stage = settings(updated).open(this);
        }
    }

    void remove() {
        if (stage != null) {
            var removed = stage;
            stage = null;
            removed.remove();
        }
        followers.go(this, passedAt);
    }

    void release() {
        if (stage != null) {
            stage.release();
        }
        followers.release();
    }

    boolean full() {
        return stage != null && (stage.full() || followers.full());
    }

    /** What follows has room again, perhaps. */
    void relieved() {
        if (stage != null) {
            stage.relieved();
        }
        leaveIfThrough();
    }

    @Override
    public long now() {
        return lane.now();
    }

    @Override
    public Future<?> at(long time, Runnable task) {
        return lane.loop().schedule(() -> lane.run(task), Math.max(0, time - now()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void pass(ByteBuf bytes, long at) {
        passedAt = at;
        if (next == null) {
            lane.deliver(bytes);
        } else {
            next.data(bytes, at);
        }
    }

    @Override
    public void flush() {
        lane.flush();
    }

    @Override
    public void passEnd(End end) {
        if (next == null) {
            lane.deliverEnd(end);
        } else {
            next.end(end);
        }
    }

    @Override
    public void close() {
        lane.connection.trace.fin(entry.weakness());
        passEnd(End.CLOSE);
    }

    @Override
    public void finish() {
        lane.connection.trace.fin(entry.weakness());
        passEnd(End.HALF_CLOSE);
    }

    @Override
    public void reset() {
        lane.connection.trace.rst(entry.weakness());
        lane.connection.reset();
    }

    @Override
    public RandomGenerator random() {
        if (random == null) {
            random = draws.random();
        }
        return random;
    }

    @Override
    public long linkSeed() {
        return draws.link();
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
        return entry.shared().get(type, maker);
    }

    @Override
    public <T> T sharedOnConnection(Class<T> type, Supplier<T> maker) {
        return lane.connection.shared(type, maker);
    }

    @Override
    public Stream stream() {
        return lane.stream();
    }

    @Override
    public Opening opening() {
        if (!lane.opening()) {
            return Opening.OVER;
        }
        return lane.connection.connectedLate() ? Opening.IN_THE_KERNEL : Opening.IN_THE_MODEL;
    }

    @Override
    public long since() {
        return entry.shared().since();
    }

    @Override
    public long window() {
        return lane.connection.settings().window();
    }

    @Override
    public void held(long change) {
        lane.connection.occupancy().held(change);
    }

    @Override
    public boolean scarce() {
        return lane.connection.occupancy().spent();
    }

    @Override
    public boolean congested() {
        for (var slot = next; slot != null; slot = slot.next) {
            if (slot.full()) {
                return true;
            }
        }
        return lane.congested();
    }
}
