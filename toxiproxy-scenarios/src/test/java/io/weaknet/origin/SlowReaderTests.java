/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that reads late what it has asked for. */
class SlowReaderTests {
    /** A socket that takes nothing for now. */
    private static final class Full extends ChannelOutboundHandlerAdapter {
        private final List<ChannelPromise> waiting = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            waiting.add(promise);
        }
    }

    private final Full socket = new Full();
    private final EmbeddedChannel channel = new EmbeddedChannel(socket);

    private void ask(boolean keepAlive) {
        DefaultFullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/bytes/1000");
        HttpUtil.setKeepAlive(request, keepAlive);
        channel.writeInbound(request);
        channel.runPendingTasks();
    }

    @Test
    void aConnectionIsClosedWhenItsLastBytesAreSentAndNotBefore() {
        channel.pipeline().addLast(new RequestHandler(new Connection(channel), new Faults()));
        ask(true);
        ask(false);
        ask(true);
        int writes = socket.waiting.size();
        assertThat(channel.isOpen()).isTrue();
        socket.waiting.forEach(ChannelPromise::setSuccess);
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(socket.waiting).as("nothing is answered behind the last").hasSize(writes);
        channel.finishAndReleaseAll();
    }
}
