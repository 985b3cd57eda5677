/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.weaknet.toxiproxy.internal.loss.Opening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Stages on virtual time. What comes out is noted as {@code MILLIS:TEXT}, ends as {@code MILLIS:END}. */
final class Chain implements AutoCloseable {
    private final MockTicker ticker;
    private final EmbeddedChannel channel;
    private final Map<Class<?>, Object> shared;
    private final Map<Class<?>, Object> onConnection = new HashMap<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private long window = 1000;
    private long total;
    private long counted;
    private long touched;
    private final long since;
    private boolean scarce;
    private boolean congested;

    Chain(StageSettings... settings) {
        this(Ticker.newMockTicker(), new HashMap<>(), settings);
    }

    private Chain(MockTicker ticker, Map<Class<?>, Object> shared, StageSettings... settings) {
        this(ticker, shared, ticker.nanoTime(), settings);
    }

    private Chain(MockTicker ticker, Map<Class<?>, Object> shared, long since, StageSettings... settings) {
        this.ticker = ticker;
        this.shared = shared;
        this.since = since;
        this.channel = EmbeddedChannel.builder().ticker(ticker).build();
        for (var i = 0; i < settings.length; i++) {
            stages.add(settings[i].open(new Context(i + 1)));
        }
    }

    /** Another connection through the same proxy, at the same time; let time pass by {@link #together}. */
    Chain beside(StageSettings... settings) {
        return new Chain(ticker, shared, settings);
    }

    /** A connection that is opened so many milliseconds (negative) after its entries were put on. */
    Chain since(long millis, StageSettings... settings) {
        return new Chain(ticker, shared, ticker.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), settings);
    }

    long now() {
        return ticker.nanoTime();
    }

    /** Lets time pass for several chains, in steps of 100 µs. */
    static void together(long millis, Chain... chains) {
        for (var passed = 0; passed < millis * 10; passed++) {
            chains[0].ticker.advance(100, TimeUnit.MICROSECONDS);
            for (var chain : chains) {
                chain.channel.runScheduledPendingTasks();
            }
        }
    }

    Chain data(String text) {
        return data(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    Chain bytes(int count) {
        return data(Unpooled.wrappedBuffer(new byte[count]));
    }

    Chain raw(byte[] bytes) {
        return data(Unpooled.wrappedBuffer(bytes));
    }

    private Chain data(ByteBuf bytes) {
        stages.get(0).data(bytes, ticker.nanoTime());
        return this;
    }

    Chain end(End end) {
        stages.get(0).end(end);
        return this;
    }

    Chain update(StageSettings settings) {
        stages.get(0).update(settings);
        return this;
    }

    /** Takes the first stage away. */
    Chain remove() {
        stages.get(0).remove();
        return this;
    }

    boolean full() {
        return stages.get(0).full();
    }

    /** Lets time pass in steps of 100 µs. */
    Chain millis(long millis) {
        return micros(millis * 1000, 100);
    }

    Chain micros(long micros, long step) {
        for (long passed = 0; passed < micros; passed += step) {
            ticker.advance(step, TimeUnit.MICROSECONDS);
            channel.runScheduledPendingTasks();
        }
        return this;
    }

    /** Lets time pass at once, as if the loop had been busy. */
    Chain stall(long millis) {
        ticker.advanceMillis(millis);
        channel.runScheduledPendingTasks();
        return this;
    }

    /** What has come out since the last question. */
    List<String> seen() {
        var since = List.copyOf(seen);
        seen.clear();
        return since;
    }

    Chain window(long bytes) {
        window = bytes;
        return this;
    }

    /** What the server's bound counts of what is held. */
    long counted() {
        return counted;
    }

    /** All stages of the server together hold what they may. */
    Chain scarce(boolean isSo) {
        scarce = isSo;
        return this;
    }

    /** What comes behind the last stage has no room, or has again. */
    Chain congested(boolean isSo) {
        congested = isSo;
        if (!isSo) {
            stages.forEach(Stage::relieved);
        }
        return this;
    }

    /** How many bytes the stages say that they touched. */
    long touched() {
        return touched;
    }

    /** How many bytes have come out in all. */
    long total() {
        return total;
    }

    @Override
    public void close() {
        stages.forEach(Stage::release);
        channel.finishAndReleaseAll();
    }

    private void note(String what) {
        var micros = TimeUnit.NANOSECONDS.toMicros(ticker.nanoTime());
        seen.add((micros % 1000 == 0 ? String.valueOf(micros / 1000) : String.valueOf(micros / 1000.0)) + ":" + what);
    }

    private final class Context implements StageContext {
        private final int next;
        private final RandomGenerator random = new SplittableRandom(7);

        Context(int next) {
            this.next = next;
        }

        @Override
        public long now() {
            return ticker.nanoTime();
        }

        @Override
        public Future<?> at(long time, Runnable task) {
            return channel.eventLoop().schedule(task, Math.max(0, time - now()), TimeUnit.NANOSECONDS);
        }

        @Override
        public void pass(ByteBuf bytes, long at) {
            if (next < stages.size()) {
                stages.get(next).data(bytes, at);
            } else {
                total += bytes.readableBytes();
                var text = bytes.toString(StandardCharsets.UTF_8);
                note(text.startsWith("\0") ? "#" + bytes.readableBytes() : text);
                bytes.release();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void passEnd(End end) {
            if (next < stages.size()) {
                stages.get(next).end(end);
            } else {
                note(end.name());
            }
        }

        @Override
        public void close() {
            passEnd(End.CLOSE);
        }

        @Override
        public void finish() {
            passEnd(End.HALF_CLOSE);
        }

        @Override
        public void reset() {
            note("RST");
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public long linkSeed() {
            return 7;
        }

        @Override
        public <T> T shared(Class<T> type, Supplier<T> maker) {
            return type.cast(shared.computeIfAbsent(type, key -> maker.get()));
        }

        @Override
        public <T> T sharedOnConnection(Class<T> type, Supplier<T> maker) {
            return type.cast(onConnection.computeIfAbsent(type, key -> maker.get()));
        }

        @Override
        public Stream stream() {
            return Stream.DOWNSTREAM;
        }

        @Override
        public Opening opening() {
            return Opening.IN_THE_MODEL;
        }

        @Override
        public long since() {
            return since;
        }

        @Override
        public void touched(long bytes) {
            touched += bytes;
        }

        @Override
        public long window() {
            return window;
        }

        @Override
        public void held(long change) {
            counted += change;
        }

        @Override
        public boolean scarce() {
            return scarce;
        }

        @Override
        public boolean congested() {
            return congested;
        }
    }
}
