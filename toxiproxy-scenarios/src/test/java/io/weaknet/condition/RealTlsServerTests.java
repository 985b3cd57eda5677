/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static io.weaknet.scenario.TlsStep.AFTER_HANDSHAKE;
import static io.weaknet.scenario.TlsStep.CERTIFICATE;
import static io.weaknet.scenario.TlsStep.FINISHED;
import static io.weaknet.scenario.TlsStep.IN_CERTIFICATE;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaknet.condition.RealTlsServer.Certificate;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.AlertDescription;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.TlsBreak;
import io.weaknet.scenario.TlsStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults of the handshake before OpenSSL and Go. Where a place lies is told by a client that decrypts: cut off there, it has
 * understood the messages before, and none behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealTlsServerTests {
    private static final Duration DELAY = Duration.ofMillis(150);
    private static final int BUDGET_MILLIS = 200;
    private static final int PATIENCE_MILLIS = 60_000;

    private static final List<String> TLS_13 =
            List.of("ServerHello", "EncryptedExtensions", "Certificate", "CertificateVerify", "Finished");
    private static final List<String> TLS_12 = List.of(
            "ServerHello", "Certificate", "ServerKeyExchange", "ServerHelloDone", "NewSessionTicket", "Finished");

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final Map<String, Upstream> upstreams = new LinkedHashMap<>();
    private final Map<String, Upstream> asking = new LinkedHashMap<>();
    private final Map<String, Upstream> retrying = new LinkedHashMap<>();
    private final Map<String, Upstream> large = new LinkedHashMap<>();
    private final List<RealTlsServer> servers = new ArrayList<>();
    private int links;

    private Path folder;
    private Certificate certificate;
    private Certificate largeCertificate;
    private Path goServer;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        certificate = Certificate.in(folder);
        goServer = RealTlsServer.buildGo(folder);
        for (var protocol : List.of("TLSv1.3", "TLSv1.2")) {
            upstreams.put("OpenSSL " + protocol, openSsl(protocol, certificate));
            upstreams.put("Go " + protocol, go(protocol, certificate));
        }
        asking.put("OpenSSL", openSsl("TLSv1.3", certificate, "-verify", "1"));
        asking.put("Go", go("TLSv1.3", certificate, "ask"));
        retrying.put("OpenSSL", openSsl("TLSv1.3", certificate, "-groups", "P-384"));
        retrying.put("Go", go("TLSv1.3", certificate, "p384"));
        var names = IntStream.range(0, 1500).mapToObj(each -> "host-" + each + ".weaknet.test");
        largeCertificate = Certificate.in(folder.resolve("large"), names.toArray(String[]::new));
        large.put("OpenSSL", openSsl("TLSv1.3", largeCertificate));
        large.put("Go", go("TLSv1.3", largeCertificate));
    }

    @AfterAll
    void stop() {
        backend.close();
        servers.forEach(RealTlsServer::close);
    }

    private Upstream openSsl(String protocol, Certificate shown, String... flags) throws Exception {
        servers.add(RealTlsServer.openSsl(protocol, shown, flags));
        return servers.get(servers.size() - 1).upstream();
    }

    private Upstream go(String protocol, Certificate shown, String... options) throws Exception {
        servers.add(RealTlsServer.go(goServer, protocol, shown, options));
        return servers.get(servers.size() - 1).upstream();
    }

    private WeakLink open(Upstream upstream, Condition... conditions) {
        return backend.open("real " + links++, new Scenario(List.of(conditions), 1), upstream);
    }

    private static SSLSocket connect(WeakLink link) throws IOException {
        var socket = (SSLSocket)
                link.sslContext().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String exchange(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static void succeeds(WeakLink link) throws IOException {
        try (var socket = connect(link)) {
            assertThat(exchange(socket)).startsWith("HTTP/1.0 200");
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static boolean fired(WeakLink link) {
        return link.evidence().stream().allMatch(Evidence::fired);
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void aDelayLandsInTheHandshakeOrBehindIt(TlsStep step) throws Exception {
        for (var upstream : upstreams.entrySet()) {
            try (var link = open(upstream.getValue(), Conditions.slowTls(step, DELAY))) {
                var begin = System.nanoTime();
                try (var socket = connect(link)) {
                    socket.startHandshake();
                    if (step != AFTER_HANDSHAKE) {
                        assertThat(since(begin)).as(upstream.getKey()).isGreaterThanOrEqualTo(DELAY);
                    }
                    assertThat(exchange(socket)).startsWith("HTTP/1.0 200");
                }
                assertThat(since(begin)).as(upstream.getKey()).isGreaterThanOrEqualTo(DELAY);
                assertThat(fired(link)).as(upstream.getKey()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void aStallEndsByTheTimeoutOfTheClientAndTheServerServesOn(TlsStep step) throws Exception {
        for (var upstream : upstreams.entrySet()) {
            try (var link = open(upstream.getValue(), Conditions.stalledTls(step))) {
                do {
                    givesUp(link, step);
                } while (!fired(link));
                link.applied().get(0).close();
                succeeds(link);
            }
        }
    }

    private static void givesUp(WeakLink link, TlsStep step) throws IOException {
        try (var socket = connect(link)) {
            if (step == AFTER_HANDSHAKE) {
                socket.startHandshake();
            }
            socket.setSoTimeout(BUDGET_MILLIS);
            assertThatThrownBy(() -> exchange(socket)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void whatDribblesComesWhole(TlsStep step) throws Exception {
        var interval = Duration.ofMillis(15);
        for (var upstream : upstreams.entrySet()) {
            try (var link = open(upstream.getValue(), Conditions.dribbledTls(step, interval, 5))) {
                var begin = System.nanoTime();
                succeeds(link);
                assertThat(since(begin)).as(upstream.getKey()).isGreaterThanOrEqualTo(interval.multipliedBy(5));
                assertThat(fired(link)).as(upstream.getKey()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void aResetIsMetAndTheServerServesOn(TlsStep step) throws Exception {
        for (var upstream : upstreams.entrySet()) {
            try (var link = open(upstream.getValue(), Conditions.brokenTls(step, TlsBreak.RST))) {
                try (var socket = connect(link)) {
                    if (step == AFTER_HANDSHAKE && !upstream.getKey().equals("Go TLSv1.3")) {
                        socket.startHandshake(); // Go's tickets come, and so the end, within it
                    }
                    var failure = catchThrowable(() -> exchange(socket));
                    assertThat(Stream.iterate(failure, each -> each != null, Throwable::getCause))
                            .as("%s: %s", upstream.getKey(), failure)
                            .anyMatch(SocketException.class::isInstance);
                }
                assertThat(fired(link)).as(upstream.getKey()).isTrue();
                link.applied().get(0).close();
                succeeds(link);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER_HELLO", "CERTIFICATE", "AFTER_CERTIFICATE", "FINISHED"})
    void anAlertIsUnderstoodWhereNothingIsEncrypted(TlsStep step) throws Exception {
        for (var upstream : upstreams.entrySet()) {
            var inClear = step == SERVER_HELLO || upstream.getKey().endsWith("1.2");
            var condition = Conditions.alertedTls(step, AlertDescription.UNRECOGNIZED_NAME);
            try (var link = open(upstream.getValue(), condition)) {
                var seen = OpenSslClient.get(link, certificate.root());
                assertThat(seen.answered()).isFalse();
                assertThat(seen.text().contains("unrecognized name"))
                        .as("%s: %s", upstream.getKey(), seen.text())
                        .isEqualTo(inClear);
                assertThat(fired(link)).as(upstream.getKey()).isTrue();
            }
        }
    }

    /** What the client has understood if the connection ends at the step. */
    private static List<String> before(TlsStep step, List<String> flight) {
        return switch (step) {
            case SERVER_HELLO -> List.of();
            case CERTIFICATE, IN_CERTIFICATE -> flight.subList(0, flight.indexOf("Certificate"));
            case AFTER_CERTIFICATE -> flight.subList(0, flight.indexOf("Certificate") + 1);
            case FINISHED -> flight.subList(0, flight.indexOf("Finished"));
            case AFTER_HANDSHAKE -> flight;
        };
    }

    private OpenSslClient.Seen cutsAt(
            TlsStep step, String server, Upstream upstream, Path root, List<String> flight, String... flags)
            throws Exception {
        var seen = cut(step, server, upstream, root, flags);
        assertThat(seen.messages()).as("%s: %s", server, seen.text()).isEqualTo(before(step, flight));
        return seen;
    }

    private OpenSslClient.Seen cut(TlsStep step, String server, Upstream upstream, Path root, String... flags)
            throws Exception {
        try (var link = open(upstream, Conditions.brokenTls(step, TlsBreak.FIN))) {
            var seen = OpenSslClient.get(link, root, flags);
            assertThat(seen.answered()).isFalse();
            assertThat(fired(link)).as(server).isTrue();
            return seen;
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void thePlacesAreBetweenTheVeryMessages(TlsStep step) throws Exception {
        for (var each : upstreams.entrySet()) {
            var flight = each.getKey().endsWith("1.3") ? TLS_13 : TLS_12;
            cutsAt(step, each.getKey(), each.getValue(), certificate.root(), flight);
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void alsoIfTheServerAsksForAClientCertificate(TlsStep step) throws Exception {
        var flight = List.of(
                "ServerHello",
                "EncryptedExtensions",
                "CertificateRequest",
                "Certificate",
                "CertificateVerify",
                "Finished");
        for (var each : asking.entrySet()) {
            cutsAt(step, each.getKey(), each.getValue(), certificate.root(), flight);
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void alsoBehindAHelloRetryRequest(TlsStep step) throws Exception {
        var flight = new ArrayList<>(TLS_13);
        flight.add(0, "ServerHello"); // a HelloRetryRequest is one
        for (var each : retrying.entrySet()) {
            cutsAt(step, each.getKey(), each.getValue(), certificate.root(), flight, "-groups", "X25519:P-384");
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void alsoInACertificateOfSeveralRecords(TlsStep step) throws Exception {
        for (var each : large.entrySet()) {
            var seen = cutsAt(step, each.getKey(), each.getValue(), largeCertificate.root(), TLS_13);
            if (step == CERTIFICATE) {
                assertThat(seen.sealedRecords()).as("EncryptedExtensions alone").isEqualTo(1);
            } else if (step == IN_CERTIFICATE) {
                assertThat(seen.sealedRecords()).as("the first of three, too").isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void theJdksSocketsSendEachMessageAlone(TlsStep step) throws Exception {
        try (var server = new ForeignTlsServer("TLSv1.3");
                var link = open(server.upstream())) {
            var root = Files.writeString(folder.resolve("jdk-" + step + ".pem"), link.caPem());
            // Its thread may stand still between two messages for so long that they seem to be all.
            var seen = cut(step, "SSLSocket", server.upstream(), root);
            for (var again = 0; again < 5 && !seen.messages().equals(before(step, TLS_13)); again++) {
                seen = cut(step, "SSLSocket", server.upstream(), root);
            }
            assertThat(seen.messages()).as(seen.text()).isEqualTo(before(step, TLS_13));
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void theJdksEngineSendsAllInOneRecordWhichNobodyReadsInParts(TlsStep step) throws Exception {
        try (var link = open(new Upstream.BuiltIn(), Conditions.brokenTls(step, TlsBreak.FIN))) {
            var root = Files.writeString(folder.resolve("engine-" + step + ".pem"), link.caPem());
            var seen = OpenSslClient.get(link, root);
            assertThat(seen.messages())
                    .as(seen.text())
                    .isEqualTo(
                            switch (step) {
                                case SERVER_HELLO -> List.of();
                                case AFTER_HANDSHAKE -> TLS_13;
                                default -> List.of("ServerHello");
                            });
            assertThat(fired(link)).isTrue();
        }
    }

    @Test
    void aResumedHandshakeHasNoCertificate() throws Exception {
        for (var each : upstreams.entrySet()) {
            var session = folder.resolve(each.getKey() + ".session").toString();
            try (var link = open(each.getValue())) {
                assertThat(OpenSslClient.get(link, certificate.root(), "-sess_out", session)
                                .answered())
                        .isTrue();

                var passes = link.apply(Conditions.brokenTls(CERTIFICATE, TlsBreak.FIN));
                var whole = OpenSslClient.get(link, certificate.root(), "-sess_in", session);
                assertThat(whole.answered())
                        .as("%s: %s", each.getKey(), whole.text())
                        .isTrue();
                assertThat(whole.messages()).doesNotContain("Certificate");
                assertThat(fired(link)).isFalse();
                passes.close();

                link.apply(Conditions.brokenTls(FINISHED, TlsBreak.FIN));
                var cut = OpenSslClient.get(link, certificate.root(), "-sess_in", session);
                assertThat(cut.messages())
                        .as("%s: %s", each.getKey(), cut.text())
                        .contains("ServerHello")
                        .doesNotContain("Certificate", "Finished");
                assertThat(link.evidence().get(1).fired()).isTrue();
            }
        }
    }
}
