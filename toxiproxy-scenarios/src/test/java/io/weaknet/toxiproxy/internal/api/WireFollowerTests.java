/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.weaknet.wire.WireEvent;
import io.weaknet.wire.WireListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A follower whose reader may stand still. */
@SuppressWarnings("FutureReturnValueIgnored") // channels in memory close at once
class WireFollowerTests {
    private final Reader reader = new Reader();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private @Nullable WireListener follower;
    private boolean stopped;

    @BeforeEach
    void follow() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1024, 2048));
        WireFollower.follow(channel, "p", listener -> {
            follower = listener;
            return () -> stopped = true;
        });
        channel.pipeline().addFirst(reader);
        channel.runPendingTasks();
        assertThat(lines()).containsExactly("{\"event\":\"following\",\"proxy\":\"p\"}");
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private WireListener follower() {
        return Objects.requireNonNull(follower);
    }

    private void happen(long from, long to) {
        LongStream.range(from, to)
                .forEach(number -> follower().happened(number, new WireEvent.Accepted(Duration.ofNanos(number))));
        channel.runPendingTasks();
    }

    private static String accepted(long number) {
        return "{\"connection\":" + number + ",\"at\":" + number + ",\"event\":\"accepted\"}";
    }

    private List<String> lines() {
        var text = new StringBuilder();
        for (Object sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            if (sent instanceof HttpContent content) {
                text.append(content.content().toString(StandardCharsets.UTF_8));
                content.release();
            }
        }
        return text.toString().lines().toList();
    }

    @Test
    void hearsEventsInOrder() {
        happen(0, 5);
        assertThat(lines()).containsExactly(accepted(0), accepted(1), accepted(2), accepted(3), accepted(4));
    }

    @Test
    void aSlowReaderLosesEventsAndIsToldHowManyWhereTheyAreMissing() {
        reader.still = true;
        happen(0, 5000);
        assertThat(lines()).isEmpty();
        reader.goesOn();
        var lines = new ArrayList<>(lines());
        happen(5000, 5002);
        lines.addAll(lines());
        var kept = lines.size() - 3;
        assertThat(kept).isBetween(WireFollower.MOST_WAITING, WireFollower.MOST_WAITING + 100);
        assertThat(lines.get(kept - 1)).isEqualTo(accepted(kept - 1));
        assertThat(lines.subList(kept, kept + 3))
                .containsExactly(
                        "{\"event\":\"lost\",\"events\":" + (5000 - kept) + "}", accepted(5000), accepted(5001));
    }

    @Test
    void endsBehindTheLastEventWhenTheProxyIsGone() {
        reader.still = true;
        happen(0, 100);
        follower().ended();
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        reader.goesOn();
        channel.runPendingTasks();
        var sent = new ArrayList<Object>(channel.outboundMessages());
        assertThat(lines()).hasSize(100);
        assertThat(sent).last().isInstanceOf(LastHttpContent.class);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void nobodyListensForAFollowerThatIsGone() {
        assertThat(stopped).isFalse();
        channel.close();
        assertThat(stopped).isTrue();
        happen(0, 10);
        assertThat(lines()).isEmpty();
    }

    /** Stands for a socket whose peer reads, or does not. */
    private static final class Reader extends ChannelOutboundHandlerAdapter {
        private boolean still;
        private @Nullable ChannelHandlerContext ctx;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            ctx = context;
        }

        void goesOn() {
            still = false;
            if (ctx != null) {
                ctx.flush();
            }
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            if (!still) {
                context.flush();
            }
        }
    }
}
