/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that waits for its answer, with a bound: whatever holds up the control thread, the client hears of it. */
final class Pending {
    /** As long as the original. */
    static final int SECONDS = 25;

    private enum State {
        QUEUED,
        BEGUN,
        ANSWERED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final Consumer<Desk.Answer> send;
    private @Nullable Future<?> timer;

    Pending(Consumer<Desk.Answer> send) {
        this.send = send;
    }

    /** Begins to count. On the loop of the client. */
    void watch(ChannelHandlerContext ctx) {
        var late = ctx.executor().schedule(this::expire, SECONDS, TimeUnit.SECONDS);
        timer = late;
        ctx.channel().closeFuture().addListener(closed -> late.cancel(false));
    }

    private void expire() {
        var before = state.getAndSet(State.ANSWERED);
        if (before != State.ANSWERED) {
            var what = before == State.QUEUED
                    ? "not begun, because earlier calls take so long; it won't be"
                    : "begun, and will be completed";
            send.accept(new Desk.Answer(Reply.error(503, "no answer within " + SECONDS + " s: " + what), true));
        }
    }

    /** Whether it is still wanted. On the control thread. */
    boolean begin() {
        return state.compareAndSet(State.QUEUED, State.BEGUN);
    }

    /** The answer is there. */
    void answer(Desk.Answer answer) {
        if (state.getAndSet(State.ANSWERED) != State.ANSWERED) {
            var running = timer;
            if (running != null) {
                running.cancel(false);
            }
            send.accept(answer);
        }
    }
}
