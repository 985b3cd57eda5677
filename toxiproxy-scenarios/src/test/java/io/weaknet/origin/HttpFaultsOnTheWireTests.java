/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.origin.RawTls.TlsRecord;
import io.weaknet.scenario.BrokenChunks;
import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.DribbledResponse;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.StaleKeepAlive;
import io.weaknet.scenario.WrongContentLength;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a TLS socket gets, record by record. */
class HttpFaultsOnTheWireTests {
    private static final int DATA = 23;
    private static final int ALERT = 21;
    /** What the ciphers of the JDK and TLS 1.2 add to a byte: at least a tag of 16. */
    private static final int ONE_BYTE_RECORD = 16 + 8 + 1;

    private final TestCertificateAuthority authority = TestCertificateAuthority.create();
    private final OriginHost host = OriginHost.create(authority);
    private final Origin origin = host.start();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aDribbledHeaderIsOneRecordForEachByteFromTheStatusLineOn() throws Exception {
        origin.apply(new DribbledResponse(ResponsePart.HEADER, 1, Duration.ofMillis(1)));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/status/204");
            String header = "HTTP/1.1 204 No Content\r\n\r\n";

            assertThat(client.readBytes(header.length())).isEqualTo(header);

            assertThat(client.records())
                    .hasSize(header.length())
                    .allMatch(record -> record.type() == DATA && record.length() <= ONE_BYTE_RECORD);
        }
    }

    @Test
    void theBodyIsNotInTheRecordOfTheLastByteOfADribbledHeader() throws Exception {
        origin.apply(new DribbledResponse(ResponsePart.HEADER, 1, Duration.ofMillis(1)));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/bytes/500");
            String header = "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: 500\r\n\r\n";

            assertThat(client.readBytes(header.length() + 500)).startsWith(header);

            assertThat(client.records()).hasSizeGreaterThan(header.length());
            assertThat(client.records().subList(0, header.length()))
                    .allMatch(record -> record.length() <= ONE_BYTE_RECORD);
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOSE_NOTIFY, 1", "FIN, 0"})
    void aTruncatedChunkedBodyEndsWithCloseNotifyOrWithout(ConnectionEnd end, int alerts) throws Exception {
        origin.apply(new BrokenChunks(ChunkFault.NO_LAST_CHUNK, end));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/bytes/8");

            assertThat(client.readToEnd()).endsWith("4\r\n0123\r\n4\r\n4567\r\n");
            assertThat(alerts(client)).hasSize(alerts);
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOSE_NOTIFY, 1", "FIN, 0"})
    void aBodyThatIsTooShortEndsWithCloseNotifyOrWithout(ConnectionEnd end, int alerts) throws Exception {
        origin.apply(new WrongContentLength(95, end));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/bytes/5");

            assertThat(client.readToEnd()).contains("content-length: 100").endsWith("\r\n\r\n01234");
            assertThat(alerts(client)).hasSize(alerts);
        }
    }

    @Test
    void aBodyThatIsTooShortCanEndWithAReset() throws Exception {
        origin.apply(new WrongContentLength(95, ConnectionEnd.RST));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/bytes/5");

            assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOSE_NOTIFY, 1", "FIN, 0"})
    void aStaleConnectionGetsNoAnswerToItsNextRequest(ConnectionEnd end, int alerts) throws Exception {
        AppliedFault fault = origin.apply(new StaleKeepAlive(end, Optional.empty()));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/status/204");
            client.readBytes("HTTP/1.1 204 No Content\r\n\r\n".length());
            client.get("/");

            assertThat(client.readToEnd()).isEmpty();
            assertThat(alerts(client)).hasSize(alerts);
            assertThat(fault.connections()).isEqualTo(1);
            assertThat(fault.bytes()).isEqualTo("GET / HTTP/1.1\r\nhost: x\r\n\r\n".length());
        }
    }

    @Test
    void aStaleConnectionCanBeReset() throws Exception {
        origin.apply(new StaleKeepAlive(ConnectionEnd.RST, Optional.empty()));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/status/204");
            client.readBytes("HTTP/1.1 204 No Content\r\n\r\n".length());

            assertThatThrownBy(() -> {
                        client.get("/");
                        client.readToEnd();
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void anIdleConnectionEndsByItself() throws Exception {
        origin.apply(new StaleKeepAlive(ConnectionEnd.FIN, Optional.of(Duration.ofMillis(20))));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/bytes/5");

            assertThat(client.readToEnd()).endsWith("01234");
            assertThat(alerts(client)).isEmpty();
        }
    }

    private static List<TlsRecord> alerts(RawTls client) {
        return client.records().stream().filter(each -> each.type() == ALERT).toList();
    }
}
