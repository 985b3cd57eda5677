/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.TlsParameter;
import java.util.List;

/** Answers the ClientHello as a server does that takes nothing of what the client offers. */
final class TlsRefusal extends Fault {
    private static final byte HANDSHAKE_FAILURE = 40;
    private static final byte PROTOCOL_VERSION = 70;
    private static final byte UNRECOGNIZED_NAME = 112;
    private static final byte NO_APPLICATION_PROTOCOL = 120;

    /**
     * The cipher suites of TLS 1.1 that clients still offer (RFC 8422 §6, RFC 5246 appendix A.5): ECDHE and RSA with AES in
     * CBC mode and SHA-1.
     */
    private static final List<Integer> OLD_CIPHER_SUITES = List.of(0xc013, 0xc014, 0xc009, 0xc00a, 0x002f, 0x0035);

    private final TlsParameter parameter;

    TlsRefusal(TlsParameter parameter) {
        this.parameter = parameter;
    }

    @Override
    void setUp(Connection connection, TlsSetup tls) {
        if (concerns(tls.hello())) {
            strikes(connection, tls.hello().length());
            tls.refuse(answer(tls.hello()));
        }
    }

    private boolean concerns(ClientHello hello) {
        return switch (parameter) {
            case ALPN -> hello.has(ClientHello.ALPN);
            case SERVER_NAME -> hello.has(ClientHello.SERVER_NAME);
            case VERSION, OLD_VERSION, CIPHER_SUITE -> true;
        };
    }

    private byte[] answer(ClientHello hello) {
        return switch (parameter) {
            case VERSION -> alert(PROTOCOL_VERSION);
            case OLD_VERSION -> oldServerHello(oldCipherSuite(hello));
            case CIPHER_SUITE -> alert(HANDSHAKE_FAILURE);
            case ALPN -> alert(NO_APPLICATION_PROTOCOL);
            case SERVER_NAME -> alert(UNRECOGNIZED_NAME);
        };
    }

    private static int oldCipherSuite(ClientHello hello) {
        return OLD_CIPHER_SUITES.stream().filter(hello::offers).findFirst().orElse(OLD_CIPHER_SUITES.get(0));
    }

    /** A fatal alert (RFC 8446 §6). */
    private static byte[] alert(byte description) {
        return new byte[] {21, 3, 3, 0, 2, 2, description};
    }

    /** A ServerHello of TLS 1.1 (RFC 4346 §7.4.1.3), without a session. */
    private static byte[] oldServerHello(int cipherSuite) {
        int body = 2 + 32 + 1 + 2 + 1;
        byte[] record = new byte[5 + 4 + body];
        byte[] start = {22, 3, 2, 0, (byte) (4 + body), 2, 0, 0, (byte) body, 3, 2};
        System.arraycopy(start, 0, record, 0, start.length);
        record[record.length - 3] = (byte) (cipherSuite >> 8);
        record[record.length - 2] = (byte) cipherSuite;
        return record;
    }
}
