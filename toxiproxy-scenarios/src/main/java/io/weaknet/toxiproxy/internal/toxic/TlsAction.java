/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** What happens at a step of the TLS handshake. */
enum TlsAction {
    /** What follows is late. */
    DELAY,
    /** What follows never comes. */
    STALL,
    /** What follows comes byte by byte. */
    DRIBBLE,
    /** FIN to the client; the server gets the end that the client says. */
    FIN,
    /** RST to both peers. */
    RST,
    /** A fatal alert in clear, then FIN. */
    ALERT,
    /** The answer of an HTTP server, then FIN. */
    PLAIN_HTTP,
    /** Random bytes, then FIN. */
    GARBAGE;

    private static final byte[] HTTP = """
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/plain\r
            Content-Length: 12\r
            Connection: close\r
            \r
            No TLS here
            """.getBytes(StandardCharsets.US_ASCII);
    private static final int GARBAGE_LENGTH = 64;

    /** Types of TLS records are from 20 on, and SSL 2 has the highest bit set. */
    private static final int NO_TLS = 20;

    private static final int FATAL = 2;

    /** Whether the connection ends with it. */
    boolean ends() {
        return switch (this) {
            case DELAY, STALL, DRIBBLE -> false;
            case FIN, RST, ALERT, PLAIN_HTTP, GARBAGE -> true;
        };
    }

    /** What the client gets in place of the message, before the end. */
    ByteBuf lastWords(int alert, RandomGenerator random) {
        return switch (this) {
            case ALERT -> Unpooled.wrappedBuffer(new byte[] {21, 3, 3, 0, 2, FATAL, (byte) alert});
            case PLAIN_HTTP -> Unpooled.copiedBuffer(HTTP);
            case GARBAGE -> {
                var bytes = new byte[GARBAGE_LENGTH];
                random.nextBytes(bytes);
                bytes[0] = (byte) random.nextInt(NO_TLS);
                yield Unpooled.wrappedBuffer(bytes);
            }
            case DELAY, STALL, DRIBBLE, FIN, RST -> Unpooled.EMPTY_BUFFER;
        };
    }
}
