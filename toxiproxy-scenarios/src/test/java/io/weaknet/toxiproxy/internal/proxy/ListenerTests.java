/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a bind does while a process that is being started has a copy of the closed socket. */
class ListenerTests {
    private final Channel channel = new EmbeddedChannel();
    private final ChannelFuture inUse = channel.newFailedFuture(new BindException("Address already in use"));

    @Test
    void aPortOfOursIsTriedUntilItsCopiesAreGone() throws Exception {
        var binds = new ArrayDeque<>(List.of(inUse, inUse, channel.newSucceededFuture()));
        assertThat(again(binds::remove, Duration.ofMinutes(1))).isSameAs(channel);
        assertThat(binds).isEmpty();
    }

    @Test
    void aCallDoesNotWaitForThemLongerThanItMay() {
        assertThatThrownBy(() -> again(() -> inUse, Duration.ZERO))
                .isInstanceOf(ProxyException.class)
                .hasMessage("listen tcp 127.0.0.1:1: bind: address already in use");
    }

    @Test
    void whoStaysThereIsSaid() {
        assertThatThrownBy(() -> again(() -> inUse, Duration.ofMinutes(1)))
                .isInstanceOf(ProxyException.class)
                .hasMessage("listen tcp 127.0.0.1:1: bind: address already in use");
    }

    @Test
    void anotherErrorIsSaidAtOnce() {
        Queue<ChannelFuture> binds = new ArrayDeque<>(
                List.of(channel.newFailedFuture(new BindException("Permission denied")), channel.newSucceededFuture()));
        assertThatThrownBy(() -> again(binds::remove, Duration.ofMinutes(1)))
                .hasMessage("listen tcp 127.0.0.1:1: bind: permission denied");
        assertThat(binds).hasSize(1);
    }

    private static Channel again(Supplier<ChannelFuture> bind, Duration bound) throws ProxyException {
        return Listener.boundAgain(bind, "127.0.0.1:1", new Bound(bound));
    }
}
