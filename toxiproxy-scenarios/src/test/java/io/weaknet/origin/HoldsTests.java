/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class HoldsTests {
    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final AtomicInteger proceeded = new AtomicInteger();

    @AfterEach
    void close() {
        channel.close().syncUninterruptibly();
    }

    @Test
    void aDelayEndsOnTimeAndNotBefore() {
        Holds holds = new Holds(Optional.of(Duration.ofHours(24)));
        holds.hold(channel, proceeded::incrementAndGet);

        pass(TimeUnit.HOURS.toNanos(24) - 1);
        assertThat(proceeded).hasValue(0);

        pass(1);
        assertThat(proceeded).hasValue(1);
    }

    @Test
    void aStallOutlastsEverythingUntilItIsLetGo() {
        Holds holds = new Holds(Optional.empty());
        holds.hold(channel, proceeded::incrementAndGet);
        pass(TimeUnit.DAYS.toNanos(1000));
        assertThat(proceeded).hasValue(0);

        holds.letGo();
        channel.runPendingTasks();

        assertThat(proceeded).hasValue(1);
    }

    @Test
    void whatWasLetGoDoesNotProceedAgainWhenItsTimeIsOver() {
        Holds holds = new Holds(Optional.of(Duration.ofSeconds(1)));
        holds.hold(channel, proceeded::incrementAndGet);
        holds.letGo();
        channel.runPendingTasks();
        pass(TimeUnit.SECONDS.toNanos(2));

        assertThat(proceeded).hasValue(1);
    }

    @Test
    void nothingIsHeldOnceAllWereLetGo() {
        Holds holds = new Holds(Optional.empty());
        holds.letGo();

        holds.hold(channel, proceeded::incrementAndGet);

        assertThat(proceeded).hasValue(1);
    }

    @Test
    void aClosedConnectionIsForgotten() {
        Holds holds = new Holds(Optional.of(Duration.ofSeconds(1)));
        holds.hold(channel, proceeded::incrementAndGet);
        channel.close().syncUninterruptibly();
        pass(TimeUnit.SECONDS.toNanos(2));
        holds.letGo();
        channel.runPendingTasks();

        assertThat(proceeded).hasValue(0);
    }

    private void pass(long nanos) {
        ticker.advance(nanos, TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }
}
