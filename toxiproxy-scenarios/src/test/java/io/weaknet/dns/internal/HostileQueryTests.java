/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weaknet.scenario.CnameChain;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.When;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no honest client sends: it gets an error or nothing, and nothing is thrown. */
class HostileQueryTests {
    private static final String HEADER = "123401000001000000000000";
    private static final String NAME = "0161" + "077765616b6e6574" + "0474657374" + "00";

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final NameFaults faults = new NameFaults();
    private final Responder responder = new Responder(
            channel.eventLoop(),
            new NameZone("a.weaknet.test", () -> List.of(InetAddress.getLoopbackAddress())),
            faults);

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private List<byte[]> answers(byte[] message) {
        List<byte[]> sent = new ArrayList<>();
        responder.answer(message, false, new Responder.Sink() {
            @Override
            public void send(byte[] reply) {
                sent.add(reply);
            }

            @Override
            public void close() {}
        });
        return sent;
    }

    private int code(String hex) {
        List<byte[]> sent = answers(HexFormat.of().parseHex(hex));
        assertThat(sent).hasSize(1);
        return sent.get(0)[3] & 0xf;
    }

    @Test
    void whatIsNoQueryGetsNoAnswer() {
        assertThat(answers(new byte[0])).isEmpty();
        assertThat(answers(new byte[11])).isEmpty();
        // an answer: two servers must not talk to each other for ever
        assertThat(answers(HexFormat.of().parseHex("123481000001000000000000" + NAME + "00010001")))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsAFormatError() {
        int error = DnsCode.FORMERR.value();
        assertThat(code("123401000000000000000000")).as("no question").isEqualTo(error);
        assertThat(code("123401000002000000000000" + NAME + "00010001" + NAME + "00010001"))
                .as("two questions")
                .isEqualTo(error);
        assertThat(code(HEADER)).as("a question that is missing").isEqualTo(error);
        assertThat(code(HEADER + "3f61")).as("a label that ends early").isEqualTo(error);
        assertThat(code(HEADER + "c00c00010001"))
                .as("a name that points to itself")
                .isEqualTo(error);
        assertThat(code(HEADER + "0161c00c00010001"))
                .as("a name that goes in a circle")
                .isEqualTo(error);
        assertThat(code(HEADER + "4061")).as("a reserved kind of label").isEqualTo(error);
        assertThat(code(HEADER + NAME + "00")).as("half a type").isEqualTo(error);
        assertThat(code(HEADER + "0161".repeat(200) + "0000010001"))
                .as("too long a name")
                .isEqualTo(error);
    }

    @Test
    void whatWeDoNotServeIsSaidSo() {
        assertThat(code("123428000001000000000000" + NAME + "00010001"))
                .as("an update")
                .isEqualTo(DnsCode.NOTIMP.value());
        assertThat(code(HEADER + NAME + "00010003")).as("another class").isEqualTo(DnsCode.REFUSED.value());
    }

    @Test
    void randomAndTwistedMessagesNeitherThrowNorGetLongAnswers() {
        faults.add(new CnameChain(100, false), When.ALWAYS, taken -> {});
        byte[] honest = HexFormat.of().parseHex(HEADER + NAME + "00010001" + "0000291000000000000000");
        honest[11] = 1;
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            byte[] message;
            if (i % 2 == 0) {
                message = new byte[random.nextInt(600)];
                random.nextBytes(message);
            } else {
                message = Arrays.copyOf(honest, random.nextInt(honest.length + 20));
                for (int j = 0; j < 3 && message.length > 0; j++) {
                    message[random.nextInt(message.length)] = (byte) random.nextInt();
                }
            }
            assertThat(answers(message).stream().mapToInt(it -> it.length).sum())
                    .isLessThanOrEqualTo(Question.EXTENDED_UDP_LIMIT);
        }
    }

    @Test
    void answersThatCannotBeReadAreNotTakenForAnswers() throws Exception {
        LookupQuery query = LookupQuery.of("a.weaknet.test", Question.TYPE_A).orElseThrow();
        byte[] honest = answers(query.message()).get(0);
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            byte[] twisted = Arrays.copyOf(honest, random.nextInt(honest.length + 20));
            for (int j = 0; j < 3 && twisted.length > 0; j++) {
                twisted[random.nextInt(twisted.length)] = (byte) random.nextInt();
            }
            assertThat(query.take(ByteBuffer.wrap(twisted))).isNotNull();
        }
        LookupQuery other = LookupQuery.of("a.weaknet.test", Question.TYPE_A).orElseThrow();
        byte[] misnumbered = answers(other.message()).get(0);
        misnumbered[0] ^= 1;
        assertThat(other.take(ByteBuffer.wrap(misnumbered))).isEqualTo(LookupQuery.Answer.FOREIGN);
        assertThat(other.take(ByteBuffer.wrap(answers(other.message()).get(0)))).isEqualTo(LookupQuery.Answer.FINAL);
        assertThat(other.addresses()).containsExactly(InetAddress.getLoopbackAddress());
    }

    @Test
    void aQueryOverTcpThatIsTooLongEndsTheConnection() {
        TcpQueries.addTo(channel.pipeline(), responder);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0xff, (byte) 0xff, 0, 0}));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void queriesOverTcpMayComeInPiecesAndSeveralAtOnce() {
        TcpQueries.addTo(channel.pipeline(), responder);
        byte[] query = HexFormat.of().parseHex("0020" + HEADER + NAME + "00010001");
        for (byte each : query) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {each}));
        }
        channel.writeInbound(Unpooled.wrappedBuffer(query, query));

        for (int i = 0; i < 3; i++) {
            ByteBuf reply = channel.readOutbound();
            assertThat(reply.readUnsignedShort()).isEqualTo(reply.readableBytes());
            reply.release();
        }
    }

    @Test
    void anEmptyFrameIsPassedOver() {
        TcpQueries.addTo(channel.pipeline(), responder);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0, 0}));

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.outboundMessages()).isEmpty();
    }
}
