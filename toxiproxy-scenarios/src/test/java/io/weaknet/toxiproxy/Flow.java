/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;

/** One direction of a busy connection: a pattern that tells where a byte belongs, and how far both ends are. */
final class Flow {
    /** Not a multiple of any size that bytes are cut into. */
    private static final int PERIOD = 65_521;

    private static final int MOST = 256 * 1024;
    private static final byte[] PATTERN = pattern();

    private final String name;
    private final int shift;
    /** How far the sender may be ahead. */
    private final int window;

    private long sent;
    private long received;
    private boolean over;
    private boolean ended;

    Flow(String name, int shift, int window) {
        this.name = name;
        this.shift = shift;
        this.window = Math.min(window, MOST);
    }

    private static byte[] pattern() {
        var period = new byte[PERIOD];
        new Random(1).nextBytes(period);
        var pattern = new byte[MOST + PERIOD];
        for (var i = 0; i < pattern.length; i++) {
            pattern[i] = period[i % PERIOD];
        }
        return pattern;
    }

    /** Sends what the window lets; with the last of it FIN, if nothing more is to come. */
    void send(SocketChannel to, boolean last) throws IOException {
        if (over) {
            return;
        }
        var room = window - (sent - received);
        if (room > 0 && !last) {
            sent += to.write(expected(sent, (int) room));
        }
        if (last) {
            over = true;
            to.shutdownOutput();
        }
    }

    void receive(SocketChannel from, ByteBuffer buffer) throws IOException {
        var count = from.read(buffer.clear());
        if (count < 0) {
            ended = true;
            return;
        }
        buffer.flip();
        var wrong = buffer.mismatch(expected(received, count));
        if (wrong >= 0) {
            throw new AssertionError(name + ": byte " + (received + wrong) + " is another one");
        }
        received += count;
    }

    private ByteBuffer expected(long at, int length) {
        return ByteBuffer.wrap(PATTERN, (int) ((at + shift) % PERIOD), length).slice();
    }

    boolean ended() {
        return ended;
    }

    long received() {
        return received;
    }

    /** What is missing, or empty. */
    String missing() {
        return ended && sent == received
                ? ""
                : name + ": sent " + sent + ", received " + received + (ended ? ", ended" : ", not ended");
    }
}
