/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static io.weaknet.probe.RawServer.answering;
import static io.weaknet.probe.RawServer.readHeader;
import static io.weaknet.probe.RawServer.reset;
import static io.weaknet.probe.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.ProbeFailure.BodyTooLarge;
import io.weaknet.probe.ProbeFailure.ClosedEarly;
import io.weaknet.probe.ProbeFailure.ProtocolError;
import io.weaknet.probe.ProbeFailure.Refused;
import io.weaknet.probe.ProbeFailure.Reset;
import io.weaknet.probe.ProbeFailure.UnexpectedStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong over plain HTTP, on real sockets. */
class FailureTests {
    private static final String HALF_A_BODY = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello";

    private final ProbeEngine engine = ProbeEngine.builder().build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aPortWithoutAServerRefuses() throws IOException {
        // Bound and never listened on: it refuses, and nobody else gets the port meanwhile.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) nobody.getLocalSocketAddress();

            ProbeReport report = engine.probe(ProbeRequest.get(URI.create("http://127.0.0.1:" + address.getPort())));

            assertThat(report.failure()).contains(new Refused(Phase.CONNECT, address));
            assertThat(report.last().timing(Phase.CONNECT).orElseThrow().end()).isEqualTo(PhaseEnd.FAILED);
            assertThat(report.last().timing(Phase.TLS)).isEmpty();
            assertThat(report.last().peer()).isEmpty();
        }
    }

    @Test
    void aResetInsteadOfAnAnswerIsOneInFirstByte() throws IOException {
        assertThat(failure(socket -> {
                    readHeader(socket);
                    reset(socket);
                }))
                .isEqualTo(new Reset(Phase.FIRST_BYTE));
    }

    @Test
    void aResetWithinTheBodyIsOneInBody() throws IOException {
        assertThat(failure(socket -> {
                    readHeader(socket);
                    write(socket, HALF_A_BODY);
                    reset(socket);
                }))
                .isEqualTo(new Reset(Phase.BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Len", "HTTP/1.1 100 Continue\r\n\r\n"})
    void anEndBeforeTheHeaderIsCompleteIsOneInFirstByte(String beginning) throws IOException {
        assertThat(failure(answering(beginning))).isEqualTo(new ClosedEarly(Phase.FIRST_BYTE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HALF_A_BODY,
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"
            })
    void anEndBeforeTheBodyIsCompleteIsOneInBody(String beginning) throws IOException {
        assertThat(failure(answering(beginning))).isEqualTo(new ClosedEarly(Phase.BODY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "220 mail.example.test ESMTP\r\n",
                "hello world\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"
            })
    void whatIsNotHttpIsAProtocolErrorInFirstByte(String garbage) throws IOException {
        assertThat(failure(answering(garbage)))
                .isInstanceOfSatisfying(
                        ProtocolError.class, error -> assertThat(error.phase()).isEqualTo(Phase.FIRST_BYTE));
    }

    @Test
    void aHeaderWithoutEndIsAProtocolError() throws IOException {
        assertThat(failure(answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000))))
                .isInstanceOf(ProtocolError.class);
        assertThat(failure(answering("HTTP/1.1 200 " + "x".repeat(10_000)))).isInstanceOf(ProtocolError.class);
    }

    @Test
    void aBrokenChunkIsAProtocolErrorInBody() throws IOException {
        assertThat(failure(answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")))
                .isInstanceOfSatisfying(
                        ProtocolError.class, error -> assertThat(error.phase()).isEqualTo(Phase.BODY));
    }

    @Test
    void aStatusThatWasNotAskedForIsToldAfterTheBody() throws IOException {
        try (RawServer server =
                RawServer.start(answering("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"))) {
            ProbeReport report = engine.probe(ProbeRequest.get(server.http()));

            assertThat(report.failure()).contains(new UnexpectedStatus(Phase.BODY, 503));
            assertThat(report.last().response()).contains(new ProbeResponse(503, 4));
            assertThat(engine.probe(ProbeRequest.get(server.http()).expecting(503))
                            .succeeded())
                    .isTrue();
        }
    }

    @Test
    void aBodyMayBeAsLargeAsAllowedAndNoLarger() throws IOException {
        try (RawServer server = RawServer.start(answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"))) {
            assertThat(engine.probe(ProbeRequest.get(server.http()).maxBodyBytes(5))
                            .failure())
                    .isEmpty();
            assertThat(engine.probe(ProbeRequest.get(server.http()).maxBodyBytes(4))
                            .failure())
                    .contains(new BodyTooLarge(Phase.BODY, 4));
        }
    }

    private ProbeFailure failure(RawServer.Script script) throws IOException {
        try (RawServer server = RawServer.start(script)) {
            return engine.probe(ProbeRequest.get(server.http())).failure().orElseThrow();
        }
    }
}
