/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.weaknet.toxiproxy.internal.toxic.Attributes;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection between two channels in memory: what becomes of each buffer, and of time. */
class ConnectionTests {
    private static final long HOUR = 3_600_000;

    private final Transport transport = new Transport(1);
    private final Dialer dialer = new Dialer(transport);
    private final Proxy proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT, () -> 1);
    private final EmbeddedChannel client = EmbeddedChannel.builder().build();
    private final EmbeddedChannel upstream = EmbeddedChannel.builder().build();
    private final Connection connection =
            new Connection(proxy, client, proxy.traces().open(1, client.eventLoop(), 0));

    @BeforeEach
    void open() {
        client.freezeTime();
        upstream.freezeTime();
        connection.dialling(upstream);
    }

    @AfterEach
    void close() {
        connection.stop();
        client.finishAndReleaseAll();
        upstream.finishAndReleaseAll();
        dialer.close();
        transport.close();
    }

    private void toxic(String name, ToxicType type, Map<String, Long> attributes) throws Exception {
        proxy.add(name, type, Stream.UPSTREAM, "upstream", 1, type.settings(new Attributes(attributes)));
        connection.reconcile();
    }

    private void remove(String name) throws Exception {
        proxy.remove(proxy.toxic(name).orElseThrow());
        connection.reconcile();
    }

    private ByteBuf send(String text) {
        var bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        connection.data(Side.CLIENT, bytes);
        return bytes;
    }

    private void millis(long millis) {
        client.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
    }

    private String received() {
        var text = new StringBuilder();
        for (ByteBuf bytes = upstream.readOutbound(); bytes != null; bytes = upstream.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return text.toString();
    }

    @Test
    void aRemovedToxicThatEndsTheConnectionLeaksNothingOfItsQueue() throws Exception {
        connection.dialled();
        toxic("slow", ToxicType.LATENCY, Map.of("latency", HOUR));
        toxic("reset", ToxicType.RESET_PEER, Map.of());
        var first = send("one");
        var second = send("two");
        assertThat(second.refCnt()).isEqualTo(1);
        remove("slow");
        assertThat(client.isOpen()).isFalse();
        assertThat(first.refCnt()).isZero();
        assertThat(second.refCnt()).isZero();
    }

    @Test
    void whatCameBeforeTheDialLeaksNotIfItsBeginningEndsTheConnection() throws Exception {
        toxic("reset", ToxicType.RESET_PEER, Map.of());
        var first = send("one");
        var second = send("two");
        connection.dialled();
        assertThat(client.isOpen()).isFalse();
        assertThat(first.refCnt()).isZero();
        assertThat(second.refCnt()).isZero();
    }

    @Test
    void aToxicIsNotOpenedOnAConnectionThatAnothersRemovalHasEnded() throws Exception {
        connection.dialled();
        toxic("slow", ToxicType.LATENCY, Map.of("latency", HOUR));
        toxic("reset", ToxicType.RESET_PEER, Map.of());
        send("one");
        proxy.remove(proxy.toxic("slow").orElseThrow());
        toxic("timeout", ToxicType.TIMEOUT, Map.of("timeout", HOUR));
        assertThat(client.isOpen()).isFalse();
        assertThat(client.runScheduledPendingTasks())
                .as("nanoseconds to the next timer")
                .isEqualTo(-1);
    }

    @Test
    void nothingPassesBehindTheEndThatAToxicMade() throws Exception {
        connection.dialled();
        toxic("limit", ToxicType.LIMIT_DATA, Map.of("bytes", 2L));
        toxic("slow", ToxicType.LATENCY, Map.of("latency", 100L));
        send("abc");
        remove("limit");
        send("def");
        millis(100);
        assertThat(received()).isEqualTo("ab");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aPeerThatTakesNothingCannotHoldAConnectionOpenThatAToxicCloses() throws Exception {
        upstream.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message);
            }
        });
        connection.dialled();
        toxic("limit", ToxicType.LIMIT_DATA, Map.of("bytes", 2L));
        send("abc");
        millis(4999);
        assertThat(client.isOpen()).isTrue();
        millis(1);
        assertThat(client.isOpen()).isFalse();
        assertThat(upstream.isOpen()).isFalse();
    }

    @Test
    void aTimeoutThatIsAddedDuringTheDialWorksAfterIt() throws Exception {
        toxic("timeout", ToxicType.TIMEOUT, Map.of("timeout", 50L));
        millis(100);
        connection.dialled();
        millis(49);
        assertThat(client.isOpen()).isTrue();
        millis(1);
        assertThat(client.isOpen()).isFalse();
    }
}
