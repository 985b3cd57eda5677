/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

class ClientHelloTests {
    private static final int TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 = 0xc02f;
    private static final int TLS_RSA_WITH_RC4_128_MD5 = 0x0004;

    @Test
    void tellsWhatTheJdkOffers() throws Exception {
        ClientHello plain = new ClientHello(fromJdk("127.0.0.1"));
        ClientHello full = new ClientHello(fromJdk("shop.example", "h2"));

        assertThat(plain.isTls()).isTrue();
        assertThat(plain.has(ClientHello.SERVER_NAME)).isFalse();
        assertThat(plain.has(ClientHello.ALPN)).isFalse();
        assertThat(plain.has(ClientHello.STATUS_REQUEST)).isTrue();
        assertThat(plain.offers(TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)).isTrue();
        assertThat(plain.offers(TLS_RSA_WITH_RC4_128_MD5)).isFalse();
        assertThat(full.has(ClientHello.SERVER_NAME)).isTrue();
        assertThat(full.has(ClientHello.ALPN)).isTrue();
    }

    @Test
    void readsNothingOutOfOneThatIsCutOff() throws Exception {
        ByteBuf whole = fromJdk("shop.example", "h2");
        IntStream.range(0, whole.readableBytes()).forEach(length -> {
            ClientHello part = new ClientHello(whole.slice(0, length));
            assertThat(part.length()).isEqualTo(length);
            assertThat(part.has(0xfafa)).isFalse();
            assertThat(part.offers(TLS_RSA_WITH_RC4_128_MD5)).isFalse();
        });
    }

    @Test
    void whatIsNoTlsOffersNothing() {
        ClientHello http =
                new ClientHello(Unpooled.wrappedBuffer("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII)));

        assertThat(http.isTls()).isFalse();
        assertThat(http.has(ClientHello.ALPN)).isFalse();
        assertThat(http.offers(TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)).isFalse();
    }

    private static ByteBuf fromJdk(String host, String... protocols) throws Exception {
        SSLEngine engine = TestCertificateAuthority.create().sslContext().createSSLEngine(host, 443);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        ByteBuffer bytes = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), bytes);
        return Unpooled.wrappedBuffer(bytes.flip());
    }
}
