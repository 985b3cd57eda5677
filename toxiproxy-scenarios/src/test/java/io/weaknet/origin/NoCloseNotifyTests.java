/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.origin.RawTls.TlsRecord;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.NoCloseNotify;
import io.weaknet.scenario.WrongContentLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoCloseNotifyTests {
    private static final int ALERT = 21;

    private final TestCertificateAuthority authority = TestCertificateAuthority.create();
    private final OriginHost host = OriginHost.create(authority);
    private final Origin origin = host.start();

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noAlertStandsBeforeTheEnd(boolean complete) throws Exception {
        origin.apply(new NoCloseNotify(complete));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/bytes/64");

            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 200 OK")
                    .doesNotContain("content-length", "chunked")
                    .endsWith(complete ? "lmno" : "LMNO");
            assertThat(client.records()).extracting(TlsRecord::type).doesNotContain(ALERT);
        }
    }

    @Test
    void inGoodOrderThereIsOne() throws Exception {
        origin.apply(new WrongContentLength(1, ConnectionEnd.CLOSE_NOTIFY));
        try (RawTls client = new RawTls(authority.sslContext(), origin)) {
            client.get("/bytes/64");
            client.readToEnd();

            assertThat(client.records()).extracting(TlsRecord::type).contains(ALERT);
        }
    }
}
