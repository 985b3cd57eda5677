/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds connections up, each for a time or until all are let go; one that closes is forgotten. */
final class Holds {
    private final Optional<Duration> delay;
    private final Set<Hold> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean off;

    /** For a time, or for ever if the delay is empty. */
    Holds(Optional<Duration> delay) {
        this.delay = delay;
    }

    /** Runs {@code proceed} when the time is over or this is let go. Called on the channel's event loop, as is that. */
    void hold(Channel channel, Runnable proceed) {
        Hold hold = new Hold(channel, proceed);
        pending.add(hold);
        hold.begin();
        // Read after the hold was added: letGo() either sees the hold, or is seen here.
        if (off) {
            hold.end();
        }
    }

    /** Ends every hold, and every later one at once. Called from any thread. */
    void letGo() {
        off = true;
        pending.forEach(Hold::endSoon);
    }

    private final class Hold implements ChannelFutureListener {
        private final Channel channel;
        private final Runnable proceed;
        private @Nullable Future<?> timer;

        Hold(Channel channel, Runnable proceed) {
            this.channel = channel;
            this.proceed = proceed;
        }

        void begin() {
            delay.ifPresent(
                    time -> timer = channel.eventLoop().schedule(this::end, time.toNanos(), TimeUnit.NANOSECONDS));
            channel.closeFuture().addListener(this);
        }

        void endSoon() {
            channel.eventLoop().execute(this::end);
        }

        void end() {
            if (!pending.remove(this)) {
                return;
            }
            if (timer != null) {
                timer.cancel(false);
            }
            channel.closeFuture().removeListener(this);
            if (channel.isActive()) {
                proceed.run();
            }
        }

        @Override
        public void operationComplete(ChannelFuture closed) {
            end();
        }
    }
}
