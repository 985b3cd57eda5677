/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.netty.buffer.ByteBuf;
import io.weaknet.scenario.TlsStep;
import org.jspecify.annotations.Nullable;

/**
 * Seeks a step of the handshake in what a TLS server sends. Up to the ServerHello, and in TLS 1.2 up to the server's
 * ChangeCipherSpec, messages are not encrypted, and their places exact, wherever messages begin in records or records in
 * messages; behind that see {@link SealedFlight}. One for each connection; not thread-safe.
 */
public final class StepSeeker {
    /** What came of it. */
    public enum Result {
        /** Not found yet; a silence does not help. */
        MORE,
        /** Not found yet; a silence would show that the server's flight is over. */
        MORE_OR_SILENCE,
        /** The step begins behind what may pass. */
        FOUND,
        /** The handshake does not have it, or this is no TLS. */
        NEVER
    }

    private enum Part {
        CLEAR,
        /** The ServerHello of TLS 1.3 has passed. */
        SEALED,
        /** The ChangeCipherSpec of TLS 1.2 has passed. */
        CIPHERED,
        /** The server's Finished has passed. */
        OVER
    }

    private final ClearMessages messages = new ClearMessages();
    private Part part = Part.CLEAR;
    private boolean begun;
    private int passable;
    /** How many bytes of the last record in front of the step are messages of their own. */
    private int divided;

    /**
     * Seeks further; then {@link #take} what may pass.
     *
     * @param held what came and was not taken; its indices stay
     * @param silent whether nothing more comes for now, so that what is held must be enough
     */
    public Result seek(TlsStep step, ByteBuf held, boolean silent) {
        passable = 0;
        while (held.writerIndex() > held.readerIndex() + passable) {
            var index = held.readerIndex() + passable;
            var length = Records.length(held, index);
            if (length == Records.BROKEN) {
                return Result.NEVER;
            }
            if (part == Part.OVER) {
                return step == TlsStep.AFTER_HANDSHAKE ? Result.FOUND : Result.NEVER;
            }
            if (length == Records.MORE && part != Part.SEALED) {
                return Result.MORE;
            }
            var result = part == Part.SEALED
                    ? sealed(step, held.slice(index, held.writerIndex() - index), silent)
                    : record(step, held, index, length);
            if (result != null) {
                return result;
            }
        }
        return Result.MORE;
    }

    /** A whole record; null if it passes and the next one is to be looked at. */
    private @Nullable Result record(TlsStep step, ByteBuf held, int index, int length) {
        var type = Records.type(held, index);
        if (type == Records.HANDSHAKE && part == Part.CLEAR) {
            return clear(step, held, index, length);
        }
        if (type == Records.CHANGE_CIPHER_SPEC && messages.isTls12()) {
            if (step == TlsStep.FINISHED) {
                return Result.FOUND;
            }
            part = Part.CIPHERED;
        } else if (type == Records.HANDSHAKE) {
            part = Part.OVER;
        } else if (type == Records.APPLICATION_DATA) {
            return Result.NEVER;
        }
        passable += length;
        return null;
    }

    private @Nullable Result clear(TlsStep step, ByteBuf held, int index, int length) {
        if (!begun) {
            if (!ClearMessages.isServerHello(held, index + Records.HEADER)) {
                return Result.NEVER;
            }
            if (step == TlsStep.SERVER_HELLO) {
                return Result.FOUND;
            }
            begun = true;
        }
        int place;
        try {
            place = messages.read(step, held, index + Records.HEADER, index + length);
        } catch (MalformedHelloException e) {
            return Result.NEVER;
        }
        if (place >= 0) {
            // A place at the very beginning of a record is one between two records.
            passable += place == 0 ? 0 : Records.HEADER + place;
            divided = step == TlsStep.IN_CERTIFICATE ? 0 : place;
            return Result.FOUND;
        }
        passable += length;
        if (messages.isTls13()) {
            part = Part.SEALED;
        }
        return null;
    }

    private @Nullable Result sealed(TlsStep step, ByteBuf rest, boolean silent) {
        var length = Records.length(rest, 0);
        if (length > 0 && Records.type(rest, 0) != Records.APPLICATION_DATA) {
            passable += length;
            return null;
        }
        var flight = new SealedFlight(messages.hello(), rest);
        if (!flight.isWhole() && !(silent && flight.mayBeWhole())) {
            return flight.mayBeWhole() ? Result.MORE_OR_SILENCE : Result.MORE;
        }
        var place = flight.place(step);
        if (place < 0) {
            return Result.NEVER;
        }
        passable += place;
        if (step == TlsStep.AFTER_HANDSHAKE) {
            part = Part.OVER;
            return null;
        }
        return Result.FOUND;
    }

    /**
     * Takes what may pass out of what is held. A record of several messages that the step divides becomes two, so that
     * what is before it can be understood alone.
     *
     * @param held what was shown last; nobody else may share its memory
     */
    public ByteBuf take(ByteBuf held) {
        var taken = held.readBytes(passable);
        if (divided > 0) {
            var header = passable - divided - Records.HEADER;
            var body = taken.getUnsignedShort(header + Records.LENGTH);
            taken.setShort(header + Records.LENGTH, divided);
            // The bytes before it have just been taken: there is room for the second header.
            var second = held.readerIndex() - Records.HEADER;
            held.setBytes(second, taken, header, Records.LENGTH);
            held.setShort(second + Records.LENGTH, body - divided);
            held.readerIndex(second);
        }
        passable = 0;
        divided = 0;
        return taken;
    }
}
