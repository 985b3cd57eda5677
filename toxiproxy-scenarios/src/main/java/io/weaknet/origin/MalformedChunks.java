/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.weaknet.scenario.ChunkFault;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Chunks that break the rules, from the second half of the body on. */
final class MalformedChunks extends Chunks {
    private static final int SURPLUS = 16;
    /** 2^64: who counts in 64 bits without a check takes it for 0, the end of the body. */
    private static final String TOO_HUGE = "1" + "0".repeat(16);

    private static final String TRAILER = "x-trailer: " + "t".repeat(1000) + LINE_END;

    private final ChunkFault fault;
    private final long length;
    private final long half;
    private final BooleanSupplier off;
    private final LongConsumer struck;
    private boolean metEnd;

    /** {@code off} says when trailers may end; {@code struck} hears how many bytes a strike spoils. */
    MalformedChunks(ChunkFault fault, long length, BooleanSupplier off, LongConsumer struck) {
        this.fault = fault;
        this.length = length;
        this.half = length / 2;
        this.off = off;
        this.struck = struck;
    }

    @Override
    public ByteBuf data(long offset, ByteBuf data) {
        if (offset < half) {
            return super.data(offset, data);
        }
        if (offset > half) {
            return isOpenEnded() ? data : super.data(offset, data);
        }
        String size = Integer.toHexString(data.readableBytes());
        return switch (fault) {
            case NO_LAST_CHUNK, ENDLESS_TRAILERS -> super.data(offset, data);
            case SIZE_TOO_LARGE -> spoilt(Long.toHexString(length - half + SURPLUS), data, "");
            case SIZE_TOO_HUGE -> spoilt(TOO_HUGE, data, "");
            case SIZE_TOO_SMALL -> spoilt(size, data, "+".repeat(SURPLUS) + LINE_END);
            case SIZE_NOT_HEX -> spoilt("size", data, LINE_END);
            case NO_LINE_END -> spoilt(size, data, "");
        };
    }

    private ByteBuf spoilt(String size, ByteBuf data, String end) {
        struck.accept(length - half);
        return chunk(size, data, end);
    }

    /** Whether all that follows belongs to the spoilt chunk. */
    private boolean isOpenEnded() {
        return fault == ChunkFault.SIZE_TOO_LARGE || fault == ChunkFault.SIZE_TOO_HUGE;
    }

    @Override
    public ByteBuf tail() {
        if (isOpenEnded()) {
            return Unpooled.EMPTY_BUFFER;
        }
        return switch (fault) {
            case NO_LAST_CHUNK -> noLastChunk();
            case ENDLESS_TRAILERS -> trailers();
            default -> super.tail();
        };
    }

    private ByteBuf noLastChunk() {
        if (!metEnd) {
            metEnd = true;
            struck.accept(0);
        }
        return Unpooled.EMPTY_BUFFER;
    }

    private ByteBuf trailers() {
        if (off.getAsBoolean()) {
            ByteBuf end = super.tail();
            // The last chunk was sent already; what is left of the end is the empty line.
            return metEnd && end.isReadable() ? end.skipBytes(LAST.length()) : end;
        }
        if (metEnd) {
            struck.accept(TRAILER.length());
            return ascii(TRAILER);
        }
        metEnd = true;
        struck.accept(0);
        return ascii(LAST);
    }
}
