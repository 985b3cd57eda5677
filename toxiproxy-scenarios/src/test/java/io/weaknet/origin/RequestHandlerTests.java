/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.SlowResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestHandlerTests {
    private static final int HIGH_WATER = 64 * 1024;
    private static final int CHUNK = 16 * 1024;

    private final Faults faults = new Faults();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final SlowReader reader = new SlowReader();

    /** A client that reads nothing until it is told to. */
    private static final class SlowReader extends ChannelOutboundHandlerAdapter {
        private boolean reads = true;

        @Override
        public void flush(ChannelHandlerContext context) {
            if (reads) {
                context.flush();
            }
        }
    }

    @BeforeEach
    void open() {
        channel.pipeline().addLast(reader, new RequestHandler(new Connection(channel), faults));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void writesNoMoreThanTheClientReads() {
        reader.reads = false;
        request("/bytes/10000000");
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes())
                .isBetween((long) HIGH_WATER, (long) HIGH_WATER + 2 * CHUNK);

        reader.reads = true;
        channel.flush();
        channel.runPendingTasks();

        assertThat(bodyBytes()).isEqualTo(10_000_000);
    }

    @Test
    void letsOthersRunWhileAFastClientReads() {
        int[] writtenBefore = {0};
        // Not writeInbound: that runs all that is pending.
        channel.pipeline().fireChannelRead(get("/bytes/10000000"));
        channel.eventLoop()
                .execute(() -> writtenBefore[0] = channel.outboundMessages().size());
        channel.runPendingTasks();

        assertThat(writtenBefore[0]).isLessThan(10_000_000 / CHUNK / 2);
        assertThat(bodyBytes()).isEqualTo(10_000_000);
    }

    @Test
    void cutsOffAClientThatSendsTooManyRequestsAhead() {
        Fault stall = FaultRegistry.faultFor(new SlowResponse(ResponsePart.HEADER, Optional.empty()));
        faults.add(stall);
        for (int i = 0; i < 1 + 64; i++) {
            request("/");
        }
        assertThat(channel.isOpen()).isTrue();

        request("/");

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void answersWhatWasAskedAheadOnceTheFaultIsTakenOff() {
        Fault stall = FaultRegistry.faultFor(new SlowResponse(ResponsePart.HEADER, Optional.empty()));
        faults.add(stall);
        request("/status/201");
        request("/status/202");
        assertThat(stall.connections()).isEqualTo(1);

        faults.remove(stall);
        channel.runPendingTasks();

        assertThat(nextStatus()).isEqualTo(201);
        assertThat(nextStatus()).isEqualTo(202);
    }

    private void request(String path) {
        channel.writeInbound(get(path));
    }

    private static HttpRequest get(String path) {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    }

    /** The bytes behind the header. */
    private long bodyBytes() {
        String all = written();
        return all.substring(all.indexOf("\r\n\r\n") + 4).length();
    }

    private int nextStatus() {
        ByteBuf message = channel.readOutbound();
        String text = message.toString(StandardCharsets.US_ASCII);
        message.release();
        return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : nextStatus();
    }

    private String written() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return all.toString();
    }
}
