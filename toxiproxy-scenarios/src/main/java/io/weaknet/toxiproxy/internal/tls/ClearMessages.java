/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.netty.buffer.ByteBuf;
import io.weaknet.scenario.TlsStep;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handshake messages of a server that are not encrypted (RFC 5246, section 7.4): they may begin and end anywhere in
 * records. Keeps no more than the ServerHello. Not thread-safe.
 */
final class ClearMessages {
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int HEADER = 4;
    private static final int LONGEST_HELLO = 16 * 1024;
    private static final byte[] NONE = {};

    private @Nullable ServerHello hello;
    private byte[] body = NONE;
    private int type;
    /** Of the message that is being read, its header included. */
    private int read;

    private int length = HEADER;
    private boolean certificatePassed;

    /** Whether a body of a record begins with a hello. */
    static boolean isServerHello(ByteBuf bytes, int index) {
        return bytes.getUnsignedByte(index) == SERVER_HELLO;
    }

    boolean isTls12() {
        return hello != null && !hello.tls13();
    }

    boolean isTls13() {
        return hello != null && hello.tls13();
    }

    /** What the ServerHello said, once it has passed. */
    ServerHello hello() {
        if (hello == null) {
            throw new IllegalStateException("no ServerHello has passed");
        }
        return hello;
    }

    /** Reads the body of a record up to the step: how many bytes of the body are before it, or -1 if it is not there. */
    int read(TlsStep step, ByteBuf bytes, int from, int to) throws MalformedHelloException {
        var index = from;
        while (index < to && !isTls13()) {
            if (read == 0) {
                type = bytes.getUnsignedByte(index);
                if ((step == TlsStep.CERTIFICATE && type == CERTIFICATE)
                        || (step == TlsStep.AFTER_CERTIFICATE && certificatePassed)) {
                    return index - from;
                }
            }
            if (read < HEADER) {
                header(bytes.getUnsignedByte(index++));
            } else {
                var count = Math.min(to - index, length - read);
                var place = middle() - read;
                if (step == TlsStep.IN_CERTIFICATE && type == CERTIFICATE && place >= 0 && place < count) {
                    return index - from + place;
                }
                if (type == SERVER_HELLO) {
                    bytes.getBytes(index, body, read - HEADER, count);
                }
                read += count;
                index += count;
            }
            if (read >= HEADER && read == length) {
                passed();
            }
        }
        return -1;
    }

    private int middle() {
        return Math.max(HEADER, length / 2);
    }

    private void header(int value) throws MalformedHelloException {
        switch (read++) {
            case 0 -> length = HEADER;
            case 1 -> length += value << 16;
            case 2 -> length += value << 8;
            default -> {
                length += value;
                if (type == SERVER_HELLO) {
                    if (length > LONGEST_HELLO) {
                        throw new MalformedHelloException();
                    }
                    body = Arrays.copyOf(NONE, length - HEADER);
                }
            }
        }
    }

    private void passed() throws MalformedHelloException {
        if (type == SERVER_HELLO) {
            hello = ServerHello.read(new HelloBytes(body, 0, body.length)).orElse(null);
            body = NONE;
        }
        certificatePassed |= type == CERTIFICATE;
        read = 0;
    }
}
