/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.TlsParameter;

/** Answers the ClientHello as a server does that takes nothing of what the client offers. */
final class TlsRefusal extends Fault {
    private static final byte HANDSHAKE_FAILURE = 40;
    private static final byte PROTOCOL_VERSION = 70;
    private static final byte UNRECOGNIZED_NAME = 112;
    private static final byte NO_APPLICATION_PROTOCOL = 120;

    private final TlsParameter parameter;

    TlsRefusal(TlsParameter parameter) {
        this.parameter = parameter;
    }

    @Override
    void setUp(Connection connection, TlsSetup tls) {
        if (concerns(tls.hello())) {
            strikes(connection, tls.hello().length());
            tls.refuse(answer());
        }
    }

    private boolean concerns(ClientHello hello) {
        return switch (parameter) {
            case ALPN -> hello.has(ClientHello.ALPN);
            case SERVER_NAME -> hello.has(ClientHello.SERVER_NAME);
            case VERSION, OLD_VERSION, CIPHER_SUITE -> true;
        };
    }

    private byte[] answer() {
        return switch (parameter) {
            case VERSION -> alert(PROTOCOL_VERSION);
            case OLD_VERSION -> oldServerHello();
            case CIPHER_SUITE -> alert(HANDSHAKE_FAILURE);
            case ALPN -> alert(NO_APPLICATION_PROTOCOL);
            case SERVER_NAME -> alert(UNRECOGNIZED_NAME);
        };
    }

    /** A fatal alert (RFC 8446 §6). */
    private static byte[] alert(byte description) {
        return new byte[] {21, 3, 3, 0, 2, 2, description};
    }

    /** A ServerHello of TLS 1.1 (RFC 4346 §7.4.1.3), without a session, with TLS_RSA_WITH_AES_128_CBC_SHA. */
    private static byte[] oldServerHello() {
        int body = 2 + 32 + 1 + 2 + 1;
        byte[] record = new byte[5 + 4 + body];
        byte[] start = {22, 3, 2, 0, (byte) (4 + body), 2, 0, 0, (byte) body, 3, 2};
        System.arraycopy(start, 0, record, 0, start.length);
        record[record.length - 2] = 0x2f;
        return record;
    }
}
