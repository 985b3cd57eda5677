/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.netty.buffer.ByteBuf;

/** The framing of TLS records (RFC 8446, section 5.1). */
final class Records {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;

    static final int HEADER = 5;
    /** Where the length of the body stands in the header. */
    static final int LENGTH = 3;
    /** No record is whole yet. */
    static final int MORE = -1;
    /** This is no TLS. */
    static final int BROKEN = -2;

    private static final int ALERT = 21;
    /** The bodies of TLSv1.2 may grow by 2048 bytes when they are encrypted. */
    private static final int LONGEST_BODY = (1 << 14) + 2048;

    private Records() {}

    /** The length, with its header, of the record that begins there; or {@link #MORE} or {@link #BROKEN}. */
    static int length(ByteBuf bytes, int index) {
        var readable = bytes.writerIndex() - index;
        if (readable < HEADER) {
            return readable > 0 && !isType(type(bytes, index)) ? BROKEN : MORE;
        }
        var body = bytes.getUnsignedShort(index + LENGTH);
        if (!isType(type(bytes, index)) || bytes.getByte(index + 1) != 3 || body == 0 || body > LONGEST_BODY) {
            return BROKEN;
        }
        return readable < HEADER + body ? MORE : HEADER + body;
    }

    static int type(ByteBuf bytes, int index) {
        return bytes.getUnsignedByte(index);
    }

    private static boolean isType(int type) {
        return switch (type) {
            case CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA -> true;
            default -> false;
        };
    }
}
