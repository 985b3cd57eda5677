/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/**
 * What is wrong with a chunked body (RFC 9112 §7.1). The chunks of its first half are sound. All but {@link #NO_LAST_CHUNK} and
 * {@link #ENDLESS_TRAILERS} strike at the chunk that begins the second half.
 */
public enum ChunkFault {
    /** The body is whole, but the chunk of size 0 that ends it never comes. */
    NO_LAST_CHUNK,
    /** A chunk says 16 bytes more than come before the connection ends. */
    SIZE_TOO_LARGE,
    /** A chunk is followed by 16 bytes more than it says; the rest is sound. */
    SIZE_TOO_SMALL,
    /** A chunk's size is no hexadecimal number; the rest is sound. */
    SIZE_NOT_HEX,
    /** A chunk says more bytes than 64 bits can count. */
    SIZE_TOO_HUGE,
    /** The line end behind a chunk's data is missing; the rest is sound. */
    NO_LINE_END,
    /** Behind the last chunk come trailer fields without end, as fast as the client reads. */
    ENDLESS_TRAILERS
}
