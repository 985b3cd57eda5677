/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.netty.buffer.ByteBuf;
import io.weaknet.wire.Peer;
import io.weaknet.wire.WireEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Collects the hello of one peer, which may come in any pieces, and grows with what really came. Not thread-safe. */
final class HelloBuffer {
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int HEADER = 4;
    private static final int LONGEST = 16 * 1024;
    private static final byte[] NONE = {};

    private final Peer from;
    private byte[] message = NONE;
    private int size;
    private boolean started;
    private boolean found;

    HelloBuffer(Peer from) {
        this.from = from;
    }

    /** Whether a first message was whole, a HelloRetryRequest or the hello. */
    boolean started() {
        return started;
    }

    /** Whether the hello was read. */
    boolean found() {
        return found;
    }

    /** Adds bytes of handshake messages; those behind the hello are ignored. */
    Optional<WireEvent> add(ByteBuf bytes, int index, int count, Duration at) throws MalformedHelloException {
        var from = index;
        var left = count;
        while (left > 0) {
            var taken = Math.min(left, needed() - size);
            append(bytes, from, taken);
            from += taken;
            left -= taken;
            if (size >= HEADER && size == needed()) {
                var hello = whole(at);
                if (hello.isPresent()) {
                    return hello;
                }
            }
        }
        return Optional.empty();
    }

    private int needed() throws MalformedHelloException {
        if (size < HEADER) {
            return HEADER;
        }
        var length = HEADER + ((message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | (message[3] & 0xff));
        if (message[0] != (from == Peer.CLIENT ? CLIENT_HELLO : SERVER_HELLO) || length > LONGEST) {
            throw new MalformedHelloException();
        }
        return length;
    }

    private void append(ByteBuf bytes, int index, int count) {
        if (size + count > message.length) {
            message = Arrays.copyOf(message, Math.max(size + count, Math.min(LONGEST, 2 * message.length)));
        }
        bytes.getBytes(index, message, size, count);
        size += count;
    }

    private Optional<WireEvent> whole(Duration at) throws MalformedHelloException {
        var body = new HelloBytes(message, HEADER, size);
        started = true;
        message = NONE;
        size = 0;
        var hello = from == Peer.CLIENT ? Hellos.client(body, at) : Hellos.server(body, at);
        found = hello.isPresent();
        return hello;
    }
}
