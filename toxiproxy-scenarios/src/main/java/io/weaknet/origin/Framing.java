/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;

/** How a body stands on the wire (RFC 9112 §6). It may remember its place: each response has its own. */
interface Framing {
    /** As it is, up to the end of the connection; also for no body at all. */
    Framing NONE = new Framing() {};

    /** As it is, behind a field that says a length, true or not. */
    static Framing length(long said) {
        return new Framing() {
            @Override
            public Map<String, String> fields() {
                return Map.of("content-length", String.valueOf(said));
            }
        };
    }

    /** The header fields that announce it. */
    default Map<String, String> fields() {
        return Map.of();
    }

    /** A part of the body, which begins at an offset, as it is sent. */
    default ByteBuf data(long offset, ByteBuf data) {
        return data;
    }

    /** What is sent behind the body; called until it is empty. */
    default ByteBuf tail() {
        return Unpooled.EMPTY_BUFFER;
    }
}
