/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;

/** What a client says first in a TLS handshake (RFC 8446 §4.1.2), as far as it stands in its first record. */
final class ClientHello {
    static final int SERVER_NAME = 0;
    static final int STATUS_REQUEST = 5;
    static final int ALPN = 16;

    private static final int HANDSHAKE_RECORD = 22;
    /** Record header, handshake header, version and random. */
    private static final int BEFORE_SESSION_ID = 5 + 4 + 2 + 32;

    private final ByteBuf bytes;

    /** Looks at bytes without taking them over. */
    ClientHello(ByteBuf bytes) {
        this.bytes = bytes.slice();
    }

    int length() {
        return bytes.readableBytes();
    }

    boolean isTls() {
        return bytes.isReadable() && bytes.getUnsignedByte(0) == HANDSHAKE_RECORD;
    }

    /** Whether it offers a cipher suite; one that is malformed offers none. */
    boolean offers(int cipherSuite) {
        if (!isTls()) {
            return false;
        }
        try {
            int at = cipherSuites() + 2;
            int end = at + bytes.getUnsignedShort(at - 2);
            for (; at < end; at += 2) {
                if (bytes.getUnsignedShort(at) == cipherSuite) {
                    return true;
                }
            }
            return false;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Where the list of cipher suites begins, with its length. */
    private int cipherSuites() {
        return BEFORE_SESSION_ID + 1 + bytes.getUnsignedByte(BEFORE_SESSION_ID);
    }

    /** Whether it carries an extension; one that is malformed carries none. */
    boolean has(int extension) {
        if (!isTls()) {
            return false;
        }
        try {
            int at = cipherSuites();
            at += 2 + bytes.getUnsignedShort(at);
            at += 1 + bytes.getUnsignedByte(at);
            int end = at + 2 + bytes.getUnsignedShort(at);
            at += 2;
            while (at < end) {
                if (bytes.getUnsignedShort(at) == extension) {
                    return true;
                }
                at += 4 + bytes.getUnsignedShort(at + 2);
            }
            return false;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }
}
