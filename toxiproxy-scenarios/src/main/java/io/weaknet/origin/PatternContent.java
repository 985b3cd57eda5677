/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Bytes that tell their place: byte {@code i} is the character {@code '0' + i % 64}. Nothing of it is kept per response. */
record PatternContent(long length) implements Content {
    private static final int PERIOD = 64;
    private static final byte[] BLOCK = block();

    @Override
    public ByteBuf part(long offset, int max) {
        int phase = (int) (offset % PERIOD);
        int size = (int) Math.min(Math.min(max, length - offset), BLOCK.length - phase);
        return Unpooled.wrappedBuffer(BLOCK, phase, size).asReadOnly();
    }

    private static byte[] block() {
        byte[] block = new byte[16 * 1024 + PERIOD];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) ('0' + i % PERIOD);
        }
        return block;
    }
}
