/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.netty.buffer.ByteBuf;
import io.weaknet.wire.Peer;
import io.weaknet.wire.WireEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Follows the TLS records of one direction up to its first application data. It looks at bytes that pass and changes
 * nothing; whatever is no TLS ends it. Holds 16 KiB at most, and nothing once the hello is read. Not thread-safe.
 */
public final class TlsReader {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;

    private static final int HEADER = 5;
    /** The bodies of TLSv1.2 may grow by 2048 bytes when they are encrypted. */
    private static final int LONGEST_RECORD = (1 << 14) + 2048;

    /** More than any handshake needs. */
    private static final int LONGEST_HANDSHAKE = 256 * 1024;

    private enum State {
        READING,
        FOUND_ALL,
        NOT_TLS
    }

    private final Peer from;
    private final HelloBuffer hello;
    private State state = State.READING;
    private int passed;
    private int headerBytes;
    private int type;
    private int length;
    private int bodyLeft;
    private boolean encrypted;
    private boolean alerted;

    /** A reader of what that peer sends. */
    public TlsReader(Peer from) {
        this.from = from;
        this.hello = new HelloBuffer(from);
    }

    /** Whether the direction turned out to carry no TLS: no hello was found. */
    public boolean notTls() {
        return state == State.NOT_TLS;
    }

    /**
     * Looks at the next bytes of the direction, without moving the indices of the buffer.
     *
     * @param at the time of what they complete
     * @param events takes what was found
     * @return whether it has to see more
     */
    public boolean read(ByteBuf bytes, Duration at, Consumer<WireEvent> events) {
        var index = bytes.readerIndex();
        var end = bytes.writerIndex();
        while (index < end && state == State.READING) {
            if (headerBytes < HEADER) {
                header(bytes.getUnsignedByte(index++), at, events);
            } else {
                var count = Math.min(end - index, bodyLeft);
                body(bytes, index, count, at, events);
                index += count;
            }
        }
        return state == State.READING;
    }

    private void header(int value, Duration at, Consumer<WireEvent> events) {
        switch (headerBytes++) {
            case 0 -> type(value);
            case 1 -> check(value == 3);
            case 2 -> check(value <= 4);
            case 3 -> length = value << 8;
            default -> {
                length += value;
                begin(at, events);
            }
        }
    }

    private void type(int value) {
        type = value;
        check(
                switch (value) {
                    case HANDSHAKE -> true;
                    case ALERT -> hello.found() || from == Peer.UPSTREAM;
                    case CHANGE_CIPHER_SPEC, APPLICATION_DATA -> hello.started();
                    default -> false;
                });
    }

    private void begin(Duration at, Consumer<WireEvent> events) {
        passed += HEADER + length;
        check(length > 0 && length <= LONGEST_RECORD && passed <= LONGEST_HANDSHAKE);
        check(type != APPLICATION_DATA || hello.found());
        check(type != ALERT || encrypted || length == 2);
        if (state == State.READING && type == APPLICATION_DATA) {
            state = State.FOUND_ALL;
            events.accept(new WireEvent.FirstApplicationData(at, from, length));
        }
        bodyLeft = length;
        encrypted |= type == CHANGE_CIPHER_SPEC;
    }

    private void body(ByteBuf bytes, int index, int count, Duration at, Consumer<WireEvent> events) {
        if (type == HANDSHAKE && !hello.found()) {
            hello(bytes, index, count, at, events);
        } else if (type == ALERT) {
            alert(bytes.getUnsignedByte(index + count - 1), count, at, events);
        }
        bodyLeft -= count;
        if (bodyLeft == 0) {
            headerBytes = 0;
        }
    }

    private void hello(ByteBuf bytes, int index, int count, Duration at, Consumer<WireEvent> events) {
        try {
            hello.add(bytes, index, count, at).ifPresent(events);
        } catch (MalformedHelloException e) {
            check(false);
        }
    }

    /** An alert is two bytes, its level and its description; an encrypted one is longer. */
    private void alert(int lastByte, int count, Duration at, Consumer<WireEvent> events) {
        if (bodyLeft > count || alerted) {
            return;
        }
        alerted = true;
        var description = encrypted ? "encrypted" : Alerts.name(lastByte);
        events.accept(new WireEvent.TlsAlert(at, from, description));
    }

    /** What can't be in a handshake ends reading; without a hello it was no TLS. */
    private void check(boolean possible) {
        if (!possible && state == State.READING) {
            state = hello.found() || alerted ? State.FOUND_ALL : State.NOT_TLS;
        }
    }
}
