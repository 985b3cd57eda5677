/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weaknet.scenario.SlowTls;
import io.weaknet.scenario.TlsStep;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientHelloGateTests {
    private static final byte[] RECORD = {22, 3, 1, 0, 3, 1, 2, 3};

    private final Faults faults = new Faults();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Fault stall = FaultRegistry.faultFor(new SlowTls(TlsStep.SERVER_HELLO, Optional.empty()));

    @BeforeEach
    void open() {
        channel.pipeline().addLast(new ClientHelloGate(new Connection(channel), faults));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void passesTheHelloOnOnceItIsWhole() {
        for (int i = 0; i < RECORD.length - 1; i++) {
            assertThat(channel.writeInbound(Unpooled.wrappedBuffer(RECORD, i, 1)))
                    .isFalse();
        }
        channel.writeInbound(Unpooled.wrappedBuffer(RECORD, RECORD.length - 1, 1));

        assertThat(received()).isEqualTo(RECORD);
        assertThat(channel.pipeline().get(ClientHelloGate.class)).isNull();
    }

    @Test
    void aFaultMeetsTheWholeHello() {
        faults.add(stall);
        channel.writeInbound(Unpooled.wrappedBuffer(RECORD, 0, 7));
        assertThat(stall.connections()).isZero();

        channel.writeInbound(Unpooled.wrappedBuffer(RECORD, 7, 1));

        assertThat(stall.connections()).isEqualTo(1);
        assertThat(stall.bytes()).isEqualTo(RECORD.length);
    }

    @Test
    void keepsTheOrderOfWhatCameMeanwhile() {
        faults.add(stall);
        channel.writeInbound(Unpooled.copiedBuffer(RECORD), Unpooled.wrappedBuffer(new byte[] {9}));

        faults.remove(stall);
        channel.runPendingTasks();

        assertThat(received()).containsExactly(22, 3, 1, 0, 3, 1, 2, 3, 9);
    }

    @Test
    void stopsReadingFromAClientThatSendsTooMuch() {
        faults.add(stall);
        channel.writeInbound(Unpooled.copiedBuffer(RECORD), Unpooled.wrappedBuffer(new byte[64 * 1024]));
        assertThat(channel.config().isAutoRead()).isFalse();

        faults.remove(stall);
        channel.runPendingTasks();

        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whatIsNoTlsPassesAtOnce() {
        faults.add(stall);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {'G'}));

        assertThat(received()).containsExactly('G');
        assertThat(stall.connections()).isZero();
    }

    @Test
    void releasesWhatItHoldsWhenTheClientLeaves() {
        faults.add(stall);
        ByteBuf hello = Unpooled.copiedBuffer(RECORD);
        channel.writeInbound(hello);

        channel.finish();

        assertThat(hello.refCnt()).isZero();
    }

    private byte[] received() {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            all.writeBytes(part);
            part.release();
        }
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes).release();
        return bytes;
    }
}
