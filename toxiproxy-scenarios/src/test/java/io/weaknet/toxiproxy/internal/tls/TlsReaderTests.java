/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.weaknet.wire.Peer;
import io.weaknet.wire.WireEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReaderTests {
    private static final Duration AT = Duration.ofNanos(7);

    /** A reader, and what it found. */
    private static final class Reading {
        final TlsReader reader;
        final List<WireEvent> found = new ArrayList<>();
        boolean more = true;

        Reading(Peer from) {
            reader = new TlsReader(from);
        }

        Reading read(byte[] bytes, int from, int to) {
            ByteBuf buffer = Unpooled.wrappedBuffer(bytes).slice(0, to);
            buffer.readerIndex(from);
            if (more) {
                more = reader.read(buffer, AT, found::add);
            }
            assertThat(buffer.readerIndex()).isEqualTo(from);
            return this;
        }
    }

    private static Reading read(Peer from, byte[] bytes) {
        return new Reading(from).read(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String hex) {
        return ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    }

    private static byte[] join(byte[]... parts) {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(parts));
    }

    private static byte[] record(int type, byte[] body) {
        return join(new byte[] {(byte) type, 3, 3, (byte) (body.length >> 8), (byte) body.length}, body);
    }

    private static byte[] message(int type, byte[] body) {
        return join(new byte[] {(byte) type, 0, (byte) (body.length >> 8), (byte) body.length}, body);
    }

    /** A ClientHello of a client that offers nothing special, with these extensions. */
    private static byte[] clientHello(byte[] extensions) {
        byte[] length = {(byte) (extensions.length >> 8), (byte) extensions.length};
        return message(1, join(bytes("0303"), new byte[32], bytes("00 0002 1301 01 00"), length, extensions));
    }

    private static byte[] serverHello(String random) {
        return message(2, join(bytes("0303" + random + "00 1302 00 0006 002b 0002 0304")));
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3,TLSv1.3 TLSv1.2", "TLSv1.2,TLSv1.2"})
    void readsWhatTheClientOffers(String version, String offered) throws Exception {
        var found = read(Peer.CLIENT, Handshakes.of(version).client()).found;
        assertThat(found.get(0))
                .isEqualTo(new WireEvent.ClientHello(
                        AT, Optional.of("shop.test"), List.of("h2", "http/1.1"), List.of(offered.split(" ", -1))));
        assertThat(found.get(1)).isInstanceOf(WireEvent.FirstApplicationData.class);
        assertThat(found).hasSize(2);
    }

    @Test
    void readsWhatTheServerChooses() throws Exception {
        assertThat(read(Peer.UPSTREAM, Handshakes.of("TLSv1.3").server()).found.get(0))
                .isEqualTo(new WireEvent.ServerHello(AT, "TLSv1.3", "TLS_AES_256_GCM_SHA384", Optional.empty()));
        var found = read(Peer.UPSTREAM, Handshakes.of("TLSv1.2").server()).found;
        assertThat(found).hasSize(2).element(0).isInstanceOfSatisfying(WireEvent.ServerHello.class, hello -> {
            assertThat(hello.version()).isEqualTo("TLSv1.2");
            assertThat(hello.cipherSuite()).startsWith("TLS_ECDHE_");
            assertThat(hello.alpn()).contains("http/1.1");
        });
        assertThat(found.get(1)).isInstanceOf(WireEvent.FirstApplicationData.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void findsTheSameHoweverTheBytesAreCut(String version) throws Exception {
        var said = Handshakes.of(version);
        for (var from : Peer.values()) {
            var bytes = from == Peer.CLIENT ? said.client() : said.server();
            var whole = read(from, bytes).found;
            for (var cut = 0; cut <= bytes.length; cut++) {
                assertThat(new Reading(from).read(bytes, 0, cut).read(bytes, cut, bytes.length).found)
                        .as("cut at %s", cut)
                        .isEqualTo(whole);
            }
            var single = new Reading(from);
            for (var i = 0; i < bytes.length; i++) {
                single.read(bytes, i, i + 1);
            }
            assertThat(single.found).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void aHelloMayBeSpreadOverRecords(int size) {
        var hello = clientHello(bytes("0010 0005 0003 02 6832"));
        var bytes = new byte[0];
        for (var i = 0; i < hello.length; i += size) {
            bytes = join(bytes, record(22, Arrays.copyOfRange(hello, i, Math.min(hello.length, i + size))));
        }
        assertThat(read(Peer.CLIENT, bytes).found)
                .containsExactly(new WireEvent.ClientHello(AT, Optional.empty(), List.of("h2"), List.of("TLSv1.2")));
    }

    @Test
    void whatNobodyKnowsSurvivesAndWhatIsNotPrintableBecomesSo() {
        var hello = clientHello(bytes(
                "0000 0009 0007 00 0004 610a621b" // a name with a line feed
                        + "0010 0008 0006 02 0a0a 02 6832" // ALPN
                        + "002b 0005 04 7a7a 0304" // versions
                        + "fafa 0001 00"));
        assertThat(read(Peer.CLIENT, record(22, hello)).found)
                .containsExactly(new WireEvent.ClientHello(
                        AT, Optional.of("0x610a621b"), List.of("0x0a0a", "h2"), List.of("0x7a7a", "TLSv1.3")));
    }

    @Test
    void aHelloRetryRequestIsNoServerHello() {
        var retry = record(22, serverHello("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"));
        var hello = record(22, serverHello("00".repeat(32)));
        var data = record(23, new byte[40]);
        assertThat(read(Peer.UPSTREAM, join(retry, record(20, new byte[] {1}), hello, data)).found)
                .containsExactly(
                        new WireEvent.ServerHello(AT, "TLSv1.3", "TLS_AES_256_GCM_SHA384", Optional.empty()),
                        new WireEvent.FirstApplicationData(AT, Peer.UPSTREAM, 40));
    }

    @Test
    void anAlertIsNamedAsFarAsItCanBeRead() {
        assertThat(read(Peer.UPSTREAM, record(21, new byte[] {2, 40})).found)
                .containsExactly(new WireEvent.TlsAlert(AT, Peer.UPSTREAM, "handshake_failure"));
        var hello = record(22, clientHello(new byte[0]));
        assertThat(read(Peer.CLIENT, join(hello, record(21, new byte[] {2, (byte) 199}))).found)
                .contains(new WireEvent.TlsAlert(AT, Peer.CLIENT, "alert 199"));
        assertThat(read(Peer.CLIENT, join(hello, record(20, new byte[] {1}), record(21, new byte[26]))).found)
                .contains(new WireEvent.TlsAlert(AT, Peer.CLIENT, "encrypted"));
    }

    /** The Javadoc of {@link WireEvent.FirstApplicationData} says so. */
    @Test
    void aRefusalLooksLikeAShortRecordInTls13AndIsAnAlertBefore() throws Exception {
        assertThat(read(Peer.CLIENT, Handshakes.distrusted("TLSv1.3").client()).found)
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(WireEvent.FirstApplicationData.class, data -> assertThat(data.recordLength())
                        .isLessThan(45));
        assertThat(read(Peer.CLIENT, Handshakes.of("TLSv1.3").client()).found)
                .last()
                .isInstanceOfSatisfying(WireEvent.FirstApplicationData.class, data -> assertThat(data.recordLength())
                        .isGreaterThanOrEqualTo(45));
        assertThat(read(Peer.CLIENT, Handshakes.distrusted("TLSv1.2").client()).found)
                .contains(new WireEvent.TlsAlert(AT, Peer.CLIENT, "certificate_unknown"));
    }

    @Test
    void whatIsNoTlsIsKnownByItsFirstByteThatCannotBe() {
        for (var text : List.of("GET / HTTP/1.1", "\u0016a", "\u0016\u0003\u0009", "\u0017\u0003\u0003", "\u0080")) {
            var reading = read(Peer.CLIENT, text.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(reading.reader.notTls()).as(text).isTrue();
            assertThat(reading.more).isFalse();
            assertThat(reading.found).isEmpty();
        }
    }

    @Test
    void hostileHellosEndReadingWithoutAWord() {
        var good = clientHello(bytes("0010 0005 0003 02 6832"));
        var hostile = List.of(
                record(22, new byte[0]),
                new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff},
                record(22, new byte[] {1, 0, 0x7f, 0}), // longer than any
                record(22, new byte[] {1, 1, 0, 0}),
                record(22, new byte[] {2, 0, 0, 0}), // the server's, from the client
                record(22, message(1, new byte[0])),
                record(22, message(1, new byte[34])), // ends within
                record(22, clientHello(bytes("0010 ffff 0003 02 6832"))),
                record(22, clientHello(bytes("0010 0005 ffff 02 6832"))),
                record(22, clientHello(bytes("0010 0005 0003 ff 6832"))),
                record(22, clientHello(bytes("0000 0005 0003 00 ffff"))),
                record(22, clientHello(bytes("002b 0003 ff 0304"))),
                join(record(22, Arrays.copyOf(good, 20)), record(23, new byte[40])),
                join(record(22, Arrays.copyOf(good, 20)), record(20, new byte[] {1})));
        for (var bytes : hostile) {
            var reading = read(Peer.CLIENT, bytes);
            assertThat(reading.reader.notTls()).as(ByteBufUtil.hexDump(bytes)).isTrue();
            assertThat(reading.found).isEmpty();
        }
    }

    @Test
    void listsAreCutAtSixteen() {
        var hello =
                clientHello(join(bytes("0010 00c8 00c6"), "\u0001x".repeat(99).getBytes(StandardCharsets.US_ASCII)));
        assertThat(read(Peer.CLIENT, record(22, hello)).found)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        WireEvent.ClientHello.class, it -> assertThat(it.alpn()).hasSize(16));
    }

    @Test
    void anEndlessHandshakeEndsReading() {
        var reading = read(Peer.CLIENT, record(22, clientHello(new byte[0])));
        var filler = record(22, new byte[16_000]);
        for (var i = 0; i < 16; i++) {
            reading.read(filler, 0, filler.length);
        }
        assertThat(reading.more).isTrue();
        reading.read(filler, 0, filler.length);
        assertThat(reading.more).isFalse();
        assertThat(reading.reader.notTls()).isFalse();
        assertThat(reading.found).hasSize(1);
    }

    @Test
    void noMutationDoesHarm() throws Exception {
        var random = new SplittableRandom(5);
        var originals = List.of(Handshakes.of("TLSv1.2"), Handshakes.of("TLSv1.3"));
        for (var run = 0; run < 5_000; run++) {
            var original = originals.get(random.nextInt(2));
            var from = random.nextBoolean() ? Peer.CLIENT : Peer.UPSTREAM;
            var bytes = (from == Peer.CLIENT ? original.client() : original.server()).clone();
            for (var flips = random.nextInt(1, 8); flips > 0; flips--) {
                bytes[random.nextInt(random.nextBoolean() ? 60 : bytes.length)] = (byte) random.nextInt();
            }
            var before = bytes.clone();
            var reading = new Reading(from);
            for (int at = 0, next; at < bytes.length; at = next) {
                next = Math.min(bytes.length, at + random.nextInt(1, 700));
                reading.read(bytes, at, next);
            }
            assertThat(Arrays.equals(bytes, before)).isTrue();
            assertThat(reading.found.stream()
                            .map(WireEvent::getClass)
                            .distinct()
                            .count())
                    .isEqualTo(reading.found.size());
            assertThat(reading.reader.notTls() && !reading.found.isEmpty()).isFalse();
        }
    }
}
