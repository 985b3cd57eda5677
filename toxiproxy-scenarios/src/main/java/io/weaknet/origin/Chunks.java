/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Chunks as they should be (RFC 9112 §7.1), one for each part of the body. */
class Chunks implements Framing {
    static final String LINE_END = "\r\n";
    static final String LAST = "0" + LINE_END;

    private boolean ended;

    @Override
    public final Map<String, String> fields() {
        return Map.of("transfer-encoding", "chunked");
    }

    @Override
    public ByteBuf data(long offset, ByteBuf data) {
        return chunk(Integer.toHexString(data.readableBytes()), data, LINE_END);
    }

    @Override
    public ByteBuf tail() {
        if (ended) {
            return Unpooled.EMPTY_BUFFER;
        }
        ended = true;
        return ascii(LAST + LINE_END);
    }

    static ByteBuf chunk(String size, ByteBuf data, String end) {
        return Unpooled.wrappedBuffer(ascii(size + LINE_END), data, ascii(end));
    }

    static ByteBuf ascii(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }
}
