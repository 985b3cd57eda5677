/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static io.weaknet.probe.RawServer.answering;
import static io.weaknet.probe.RawServer.readHeader;
import static io.weaknet.probe.RawServer.reset;
import static io.weaknet.probe.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.ProbeFailure.ClosedEarly;
import io.weaknet.probe.ProbeFailure.HandshakeFailed;
import io.weaknet.probe.ProbeFailure.Reset;
import io.weaknet.probe.ProbeFailure.Untrusted;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong over TLS, on real sockets. */
class TlsFailureTests {
    private static final RawServer.Script HELLO = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    private final ProbeEngine engine =
            ProbeEngine.builder().sslContext(TestCertificates.client()).build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsUntrusted() throws IOException {
        try (ProbeEngine trustsNobodyOfOurs = ProbeEngine.builder().build();
                RawServer server = RawServer.startTls(TestCertificates.server(), HELLO)) {
            expectUntrusted(trustsNobodyOfOurs.probe(ProbeRequest.get(server.https())), "valid certification path");
        }
    }

    @Test
    void aCertificateForAnotherHostIsUntrusted() throws IOException {
        try (RawServer server = RawServer.startTls(TestCertificates.serverFor("elsewhere.test"), HELLO)) {
            expectUntrusted(engine.probe(ProbeRequest.get(server.https())), "localhost");
        }
    }

    @Test
    void aCertificateForANameDoesNotHoldForTheAddress() throws IOException {
        try (RawServer server = RawServer.startTls(TestCertificates.serverFor("localhost"), HELLO)) {
            expectUntrusted(engine.probe(ProbeRequest.get(server.uri("https://127.0.0.1"))), "127.0.0.1");
        }
    }

    @Test
    void anExpiredCertificateIsUntrusted() throws IOException {
        try (RawServer server = RawServer.startTls(TestCertificates.expiredServer(), HELLO)) {
            expectUntrusted(engine.probe(ProbeRequest.get(server.https())), "CertificateExpiredException");
        }
    }

    @Test
    void plainHttpOnTheTlsPortFailsTheHandshake() throws IOException {
        try (RawServer server = RawServer.start(socket -> {
            socket.getInputStream().read();
            write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
            RawServer.awaitEnd(socket);
        })) {
            assertThat(failure(server)).isInstanceOf(HandshakeFailed.class);
        }
    }

    @Test
    void noCommonVersionFailsTheHandshakeWithTheAlert() throws Exception {
        SSLContext onlyOld = SSLContext.getInstance("TLSv1.2");
        onlyOld.init(null, TestCertificates.trustManagers(), null);
        try (RawServer server = RawServer.startTls(TestCertificates.server(), "TLSv1.3", HELLO);
                ProbeEngine old = ProbeEngine.builder().sslContext(onlyOld).build()) {
            assertThat(old.probe(ProbeRequest.get(server.https())).failure().orElseThrow())
                    .isInstanceOfSatisfying(HandshakeFailed.class, failed -> assertThat(failed.detail())
                            .contains("protocol_version"));
        }
    }

    @Test
    void aResetInTheHandshakeIsOneInTls() throws IOException {
        try (RawServer server = RawServer.start(socket -> {
            socket.getInputStream().read();
            reset(socket);
        })) {
            assertThat(failure(server)).isEqualTo(new Reset(Phase.TLS));
        }
    }

    @Test
    void anEndInTheHandshakeIsOneInTls() throws IOException {
        try (RawServer server = RawServer.start(TlsFailureTests::readClientHello)) {
            assertThat(failure(server)).isEqualTo(new ClosedEarly(Phase.TLS));
        }
    }

    @Test
    void anEndWithinTheServerHelloIsOneInTls() throws IOException {
        try (RawServer server = RawServer.start(socket -> {
            readClientHello(socket);
            write(socket, "\u0016\u0003\u0003\u0000P\u0002\u0000");
        })) {
            assertThat(failure(server)).isEqualTo(new ClosedEarly(Phase.TLS));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatEndsWithTheConnectionIsCompleteOnlyIfThePeerSaysSo(boolean closeNotify) throws Exception {
        try (RawServer plain = RawServer.start(socket -> {
            try (SSLSocket tls = (SSLSocket)
                    TestCertificates.server().getSocketFactory().createSocket(socket, null, socket.getPort(), false)) {
                tls.setUseClientMode(false);
                readHeader(tls);
                write(tls, "HTTP/1.1 200 OK\r\n\r\nhello");
                if (!closeNotify) {
                    socket.close();
                }
            }
            if (closeNotify) {
                RawServer.awaitEnd(socket);
            }
        })) {
            ProbeReport report = engine.probe(ProbeRequest.get(plain.https()));

            assertThat(report.last().response()).contains(new ProbeResponse(200, 5));
            if (closeNotify) {
                assertThat(report.failure()).isEmpty();
            } else {
                assertThat(report.failure()).contains(new ClosedEarly(Phase.BODY));
            }
        }
    }

    private ProbeFailure failure(RawServer server) {
        return engine.probe(ProbeRequest.get(server.https())).failure().orElseThrow();
    }

    private static void expectUntrusted(ProbeReport report, String detail) {
        assertThat(report.failure().orElseThrow())
                .isInstanceOfSatisfying(Untrusted.class, untrusted -> assertThat(untrusted.detail())
                        .contains(detail));
    }

    private static void readClientHello(Socket socket) throws IOException {
        byte[] header = socket.getInputStream().readNBytes(5);
        socket.getInputStream().readNBytes((header[3] & 0xff) << 8 | (header[4] & 0xff));
    }
}
