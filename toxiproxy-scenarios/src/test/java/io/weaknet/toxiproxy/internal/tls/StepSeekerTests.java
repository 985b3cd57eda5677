/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import static io.weaknet.scenario.TlsStep.AFTER_CERTIFICATE;
import static io.weaknet.scenario.TlsStep.AFTER_HANDSHAKE;
import static io.weaknet.scenario.TlsStep.CERTIFICATE;
import static io.weaknet.scenario.TlsStep.FINISHED;
import static io.weaknet.scenario.TlsStep.IN_CERTIFICATE;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.TlsStep;
import io.weaknet.toxiproxy.internal.tls.StepSeeker.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepSeekerTests {
    private static final int WHOLE = 1 << 20;

    /** The messages in whole records that are not encrypted: type and length of each. */
    private static List<String> messages(byte[] stream) {
        var clear = new ByteArrayOutputStream();
        for (var at = 0; at < stream.length && stream[at] == 22; at += 5 + length(stream, at)) {
            clear.write(stream, at + 5, length(stream, at));
        }
        var body = clear.toByteArray();
        var found = new ArrayList<String>();
        for (var at = 0; at < body.length; ) {
            var length = body[at + 1] << 16 | (body[at + 2] & 0xff) << 8 | (body[at + 3] & 0xff);
            found.add(body[at] + ":" + length);
            at += 4 + length;
        }
        return found;
    }

    /** Type and length of each record. */
    private static List<String> records(byte[] stream) {
        var found = new ArrayList<String>();
        for (var at = 0; at < stream.length; at += 5 + length(stream, at)) {
            found.add(stream[at] + ":" + length(stream, at));
        }
        return found;
    }

    private static int length(byte[] stream, int record) {
        return (stream[record + 3] & 0xff) << 8 | (stream[record + 4] & 0xff);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] record(int type, int length) {
        var bytes = new byte[5 + length];
        System.arraycopy(new byte[] {(byte) type, 3, 3, (byte) (length >> 8), (byte) length}, 0, bytes, 0, 5);
        return bytes;
    }

    private static byte[] record(int type, String hex) {
        var body = HexFormat.of().parseHex(hex.replace(" ", ""));
        var bytes = record(type, body.length);
        System.arraycopy(body, 0, bytes, 5, body.length);
        return bytes;
    }

    /** The ServerHello of TLS 1.3 with that random and cipher suite, and ChangeCipherSpec behind it. */
    private static byte[] hello(String random, String suite, boolean resumes) {
        var extensions = "002b 0002 0304" + (resumes ? "0029 0002 0000" : "");
        var body = "0303" + random + "00" + suite + "00" + (resumes ? "000c" : "0006") + extensions;
        return join(record(22, "02 0000" + (resumes ? "34" : "2e") + body), record(20, "01"));
    }

    /** A server that sends one message in each record, encrypted, of these lengths. */
    private static byte[] server(String suite, int... lengths) {
        return join(hello("00".repeat(32), suite, false), sealed(lengths));
    }

    private static byte[] sealed(int... lengths) {
        return join(
                Arrays.stream(lengths).mapToObj(length -> record(23, length)).toArray(byte[][]::new));
    }

    /** How long the clear part of {@link #server} is. */
    private static final int CLEAR = 5 + 4 + 46 + 6;

    private static int place(byte[] stream, TlsStep step) {
        var place = Seeking.in(stream, step, WHOLE).place();
        assertThat(Seeking.in(stream, step, 1).place()).isEqualTo(place);
        return place;
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void findsTheSamePlaceInTls12HoweverTheStreamIsCut(TlsStep step) throws Exception {
        for (var stream : List.of(
                Handshakes.of("TLSv1.2").server(),
                Handshakes.askingForCertificate("TLSv1.2").server())) {
            var whole = Seeking.in(stream, step, WHOLE);
            assertThat(whole.result()).isEqualTo(Result.FOUND);
            for (var size : List.of(1, 2, 3, 5, 7, 1000)) {
                var cut = Seeking.in(stream, step, size);
                assertThat(cut.before()).isEqualTo(whole.before());
                assertThat(join(cut.before(), cut.rest())).isEqualTo(join(whole.before(), whole.rest()));
            }
            for (var at = 0; at < Math.min(stream.length, 800); at++) {
                assertThat(Seeking.split(stream, step, at).before()).isEqualTo(whole.before());
            }
        }
    }

    @Test
    void dividesARecordOfTls12BetweenTwoMessages() throws Exception {
        var stream = Handshakes.of("TLSv1.2").server();
        var all = messages(stream);
        assertThat(records(stream).get(0))
                .as("the JDK's engine puts all of them in one")
                .startsWith("22:");
        assertThat(all.get(1)).startsWith("11:");

        var before = Seeking.in(stream, CERTIFICATE, WHOLE);
        assertThat(messages(before.before())).isEqualTo(all.subList(0, 1));
        assertThat(messages(before.rest())).startsWith(all.get(1), all.get(2), "14:0");

        var after = Seeking.in(stream, AFTER_CERTIFICATE, WHOLE);
        assertThat(messages(after.before())).isEqualTo(all.subList(0, 2));
        assertThat(messages(after.rest())).startsWith(all.get(2), "14:0");
        assertThat(records(join(after.before(), after.rest())))
                .hasSize(records(stream).size() + 1);

        var in = Seeking.in(stream, IN_CERTIFICATE, WHOLE);
        assertThat(join(in.before(), in.rest())).isEqualTo(stream);
        assertThat(in.place()).isBetween(before.place() + 50, after.place() - 50);
    }

    @Test
    void findsMessagesOfTls12ThatSpanRecords() throws Exception {
        var stream = Handshakes.withLongCertificate("TLSv1.2").server();
        var certificate = Integer.parseInt(messages(stream).get(1).substring(3));
        assertThat(certificate).isGreaterThan(1 << 14);

        var before = Seeking.in(stream, CERTIFICATE, WHOLE);
        var in = Seeking.in(stream, IN_CERTIFICATE, WHOLE);
        var after = Seeking.in(stream, AFTER_CERTIFICATE, WHOLE);
        assertThat(messages(before.before())).hasSize(1);
        assertThat(in.place() - before.place()).isBetween(certificate / 2, certificate / 2 + 10);
        assertThat(messages(after.before())).isEqualTo(messages(stream).subList(0, 2));
    }

    @Test
    void tls12GoesOnToChangeCipherSpecFinishedAndData() throws Exception {
        var stream = Handshakes.of("TLSv1.2").server();
        var finished = Seeking.in(stream, FINISHED, WHOLE);
        assertThat(records(finished.rest())).startsWith("20:1", "22:40");

        var over = Seeking.in(stream, AFTER_HANDSHAKE, WHOLE);
        assertThat(records(over.before())).endsWith("20:1", "22:40");
        assertThat(records(over.rest()).get(0)).startsWith("23:");
    }

    @Test
    void aResumedHandshakeOfTls12HasNoCertificate() throws Exception {
        var stream = Handshakes.twice("TLSv1.2").get(1).server();
        for (var step : List.of(CERTIFICATE, IN_CERTIFICATE, AFTER_CERTIFICATE)) {
            var seeking = Seeking.in(stream, step, 100);
            assertThat(seeking.result()).isEqualTo(Result.NEVER);
            assertThat(join(seeking.before(), seeking.rest())).isEqualTo(stream);
        }
        assertThat(records(Seeking.in(stream, FINISHED, 100).rest())).startsWith("20:1", "22:40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theFirstMessageIsAtTheFirstByte(String version) throws Exception {
        assertThat(place(Handshakes.of(version).server(), SERVER_HELLO)).isZero();
    }

    @Test
    void theFlightOfTheJdksEngineIsOneRecordInTls13() throws Exception {
        for (var stream : List.of(
                Handshakes.of("TLSv1.3").server(),
                Handshakes.askingForCertificate("TLSv1.3").server())) {
            var records = records(stream);
            assertThat(records.get(1)).isEqualTo("20:1");
            assertThat(records.get(2)).startsWith("23:");
            var clear = 5 + length(stream, 0) + 6;
            var flight = 5 + length(stream, clear);

            assertThat(place(stream, CERTIFICATE)).isEqualTo(clear);
            assertThat(place(stream, FINISHED)).isEqualTo(clear + flight - (4 + 48 + 17));
            assertThat(place(stream, AFTER_CERTIFICATE)).isEqualTo(place(stream, FINISHED));
            assertThat(place(stream, IN_CERTIFICATE))
                    .isEqualTo((place(stream, CERTIFICATE) + place(stream, FINISHED)) / 2);
            assertThat(place(stream, AFTER_HANDSHAKE)).isEqualTo(clear + flight);
        }
    }

    @Test
    void aLongFlightOfTheJdksEngineIsSeveralFullRecords() throws Exception {
        var stream = Handshakes.withLongCertificate("TLSv1.3").server();
        var clear = 5 + length(stream, 0) + 6;
        var first = 5 + length(stream, clear);
        var second = 5 + length(stream, clear + first);
        assertThat(first).isGreaterThan(1 << 14);

        assertThat(place(stream, CERTIFICATE)).isEqualTo(clear);
        assertThat(place(stream, AFTER_HANDSHAKE)).isEqualTo(clear + first + second);
        assertThat(place(stream, FINISHED)).isEqualTo(clear + first + second - 69);
    }

    /** Lengths as OpenSSL 3 has them, with AES_256_GCM_SHA384; session tickets and data behind. */
    @Test
    void oneMessageInEachRecord() {
        var stream = server("1302", 23, 771, 281, 69, 250, 250, 5023);
        assertThat(place(stream, CERTIFICATE)).isEqualTo(CLEAR + 28);
        assertThat(place(stream, IN_CERTIFICATE)).isEqualTo(CLEAR + 28 + 388);
        assertThat(place(stream, AFTER_CERTIFICATE)).isEqualTo(CLEAR + 28 + 776);
        assertThat(place(stream, FINISHED)).isEqualTo(CLEAR + 28 + 776 + 286);
        assertThat(place(stream, AFTER_HANDSHAKE)).isEqualTo(CLEAR + 28 + 776 + 286 + 74);
    }

    /** As the JDK's SSLSocket has them: each record padded by 16 bytes. */
    @Test
    void oneMessageInEachPaddedRecordAndAClientCertificateRequested() {
        var stream = server("1302", 65, 15000, 390, 113, 85, 1012, 50);
        assertThat(place(stream, CERTIFICATE)).isEqualTo(CLEAR + 70 + 15005);
        assertThat(place(stream, AFTER_CERTIFICATE)).isEqualTo(CLEAR + 70 + 15005 + 395);
        assertThat(place(stream, FINISHED)).isEqualTo(CLEAR + 70 + 15005 + 395 + 118);
    }

    /** As Go has them, with AES_128_GCM_SHA256. */
    @Test
    void aCertificateOfSeveralRecords() {
        var stream = server("1301", 27, 16401, 2023, 281, 53, 139);
        assertThat(place(stream, CERTIFICATE)).isEqualTo(CLEAR + 32);
        assertThat(place(stream, IN_CERTIFICATE)).isEqualTo(CLEAR + 32 + (16406 + 2028) / 2);
        assertThat(place(stream, AFTER_CERTIFICATE)).isEqualTo(CLEAR + 32 + 16406 + 2028);
        assertThat(place(stream, FINISHED)).isEqualTo(CLEAR + 32 + 16406 + 2028 + 286);
    }

    @Test
    void aFlightThatTellsNothingIsJudgedBySilenceAndItsLongestRecord() {
        var stream = server("1301", 40, 100, 900, 60);
        var seeking = Seeking.in(stream, CERTIFICATE, WHOLE).silence();
        assertThat(seeking.place()).isEqualTo(CLEAR + 45 + 105);
        assertThat(Seeking.in(stream, AFTER_CERTIFICATE, 9).silence().place()).isEqualTo(CLEAR + 45 + 105 + 905);

        var early = Seeking.in(server("1301", 40), CERTIFICATE, WHOLE);
        assertThat(early.result()).as("nothing but EncryptedExtensions").isEqualTo(Result.MORE);
    }

    @Test
    void aResumedHandshakeOfTls13HasNoCertificateAndItsFinishedAtTheEndOfOneRecord() throws Exception {
        var real = Handshakes.twice("TLSv1.3").get(1).server();
        for (var step : List.of(CERTIFICATE, IN_CERTIFICATE, AFTER_CERTIFICATE)) {
            var seeking = Seeking.in(real, step, WHOLE);
            assertThat(seeking.result()).isEqualTo(Result.NEVER);
            assertThat(join(seeking.before(), seeking.rest())).isEqualTo(real);
        }
        var flight = 5 + length(real, 0) + 6;
        var end = flight + 5 + length(real, flight);
        var alone = Arrays.copyOf(real, end);
        assertThat(Seeking.in(alone, FINISHED, 1).silence().place()).isEqualTo(end - 69);

        var apart = join(hello("00".repeat(32), "1301", true), sealed(40, 53, 139));
        assertThat(place(apart, FINISHED)).isEqualTo(CLEAR + 6 + 45);
        assertThat(place(apart, AFTER_HANDSHAKE)).isEqualTo(CLEAR + 6 + 45 + 58);
    }

    @Test
    void aHelloRetryRequestComesBeforeAllElse() {
        var retry = hello("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c", "1302", false);
        var stream = join(retry, server("1302", 23, 771, 281, 69, 250));
        assertThat(place(stream, SERVER_HELLO)).isZero();
        assertThat(place(stream, CERTIFICATE)).isEqualTo(2 * CLEAR + 28);
        assertThat(place(stream, AFTER_HANDSHAKE)).isEqualTo(2 * CLEAR + 28 + 776 + 286 + 74);
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void whatIsNoTlsOrNotFromAServerPasses(TlsStep step) throws Exception {
        var http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (var stream :
                List.of(http, Handshakes.of("TLSv1.3").client(), record(22, "02 00ffff 0303 00"), new byte[9])) {
            var seeking = Seeking.in(stream, step, 1);
            if (step == SERVER_HELLO && stream[0] == 22 && stream[5] == 2) {
                assertThat(seeking.result()).isEqualTo(Result.FOUND);
            } else {
                assertThat(seeking.result()).isEqualTo(Result.NEVER);
                assertThat(join(seeking.before(), seeking.rest())).isEqualTo(stream);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void anAlertInPlaceOfTheHelloPasses(TlsStep step) {
        assertThat(Seeking.in(record(21, "0228"), step, 1).result()).isEqualTo(Result.MORE);
    }
}
