/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A cursor over a part of a message, which never leaves it. */
final class HelloBytes {
    private final byte[] bytes;
    private final int end;
    private int next;

    HelloBytes(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.next = begin;
        this.end = end;
    }

    boolean isEmpty() {
        return next == end;
    }

    int uint8() throws MalformedHelloException {
        return bytes[skip(1)] & 0xff;
    }

    int uint16() throws MalformedHelloException {
        return uint8() << 8 | uint8();
    }

    /** The next so many bytes, as a part of their own. */
    HelloBytes part(int length) throws MalformedHelloException {
        var begin = skip(length);
        return new HelloBytes(bytes, begin, begin + length);
    }

    /** Leaves out so many bytes and says where they began. */
    int skip(int length) throws MalformedHelloException {
        if (length > end - next) {
            throw new MalformedHelloException();
        }
        var begin = next;
        next += length;
        return begin;
    }

    /** Whether the rest begins with these bytes. */
    boolean startsWith(byte[] expected) {
        return Arrays.equals(bytes, next, Math.min(end, next + expected.length), expected, 0, expected.length);
    }

    /** The rest as text, if it is printable ASCII, otherwise in hexadecimal digits: it comes from a stranger. */
    String text() {
        for (var i = next; i < end; i++) {
            if (bytes[i] <= ' ' || bytes[i] > '~') {
                return "0x" + HexFormat.of().formatHex(bytes, next, end);
            }
        }
        return new String(bytes, next, end - next, StandardCharsets.US_ASCII);
    }
}
