/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** What stands in a response's body. Immutable. */
interface Content {
    long length();

    /** A part of it that the caller releases: from {@code offset}, at most {@code max} bytes, at least one. */
    ByteBuf part(long offset, int max);

    static Content text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Content() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public ByteBuf part(long offset, int max) {
                int from = (int) offset;
                return Unpooled.wrappedBuffer(bytes, from, Math.min(max, bytes.length - from));
            }
        };
    }
}
