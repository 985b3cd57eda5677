/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import io.weaknet.toxiproxy.ServerLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptorTests {
    @Test
    void anErrorOfAcceptMakesItPauseAndNotStop() {
        try (var transport = new Transport(1);
                var dialer = new Dialer(transport)) {
            var said = new ArrayList<String>();
            var log = new ServerLog() {
                @Override
                public boolean isLoggable(Level level) {
                    return true;
                }

                @Override
                public void log(Level level, String message, Map<String, ?> fields) {
                    said.add(level + " " + message + " " + fields.get("error"));
                }
            };
            var proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT.with(log), () -> 1);
            var listening = new EmbeddedChannel(new Acceptor(proxy, transport, dialer));
            listening.freezeTime();
            listening.pipeline().fireExceptionCaught(new IOException("accept(..) failed: Too many open files"));
            assertThat(listening.config().isAutoRead()).isFalse();
            assertThat(said).containsExactly("WARNING Unable to accept client accept(..) failed: Too many open files");
            listening.advanceTimeBy(1, TimeUnit.SECONDS);
            listening.runScheduledPendingTasks();
            assertThat(listening.isOpen()).isTrue();
            assertThat(listening.config().isAutoRead()).isTrue();
            listening.finishAndReleaseAll();
        }
    }

    @Test
    void aConnectionStaysOnItsLoopUnlessAnotherHasFewer() {
        var group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        try {
            var loops = new Loops(group);
            EventLoop own = group.next();
            EventLoop other = group.next();
            assertThat(loops.enter(own)).isSameAs(own);
            assertThat(loops.enter(own)).isSameAs(other);
            assertThat(loops.enter(own)).isSameAs(own);
            loops.left(own);
            loops.left(own);
            assertThat(loops.enter(own)).isSameAs(own);
        } finally {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }
}
