/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.AppliedCondition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.TlsParameter;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // A condition is in force as long as its block.
class TlsMismatchLinkTests {
    private final TlsRig rig = new TlsRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VERSION      | Received fatal alert: protocol_version
            OLD_VERSION  | TLS11
            CIPHER_SUITE | Received fatal alert: handshake_failure
            ALPN         | Received fatal alert: no_application_protocol
            SERVER_NAME  | Received fatal alert: unrecognized_name
            """)
    void theHandshakeFailsWhileItLasts(TlsParameter parameter, String reason) throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.tlsMismatch(parameter))) {
            assertThatThrownBy(rig::get)
                    .isInstanceOf(SSLException.class)
                    .satisfies(failure -> assertThat(TlsRig.story(failure)).contains(reason));
            assertThat(rig.evidence().connections()).isEqualTo(1);
            assertThat(rig.evidence().bytes()).isGreaterThan(100);
        }
        assertThat(rig.get()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALPN", "SERVER_NAME"})
    void aClientThatDoesNotOfferItGetsThrough(TlsParameter parameter) throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.tlsMismatch(parameter));
                // By address, without a server name, and without ALPN.
                SSLSocket socket = (SSLSocket)
                        rig.link.sslContext().getSocketFactory().createSocket("127.0.0.1", rig.link.port())) {
            socket.startHandshake();
            assertThat(socket.getSession().isValid()).isTrue();
            assertThat(rig.evidence().fired()).isFalse();
        }
    }

    @Test
    void connectionsThatAreOpenGoOn() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) rig.link.sslContext().getSocketFactory().createSocket("127.0.0.1", rig.link.port())) {
            socket.startHandshake();
            rig.apply(Conditions.tlsMismatch(TlsParameter.CIPHER_SUITE));
            socket.getOutputStream()
                    .write("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
