/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a proxy saw of one connection. Times are nanoseconds on the clock of {@link System#nanoTime()}.
 *
 * @param number which connection of the proxy, from 1
 * @param accepted when it was accepted
 * @param dialled when the connection to the upstream was open
 * @param firstByteUp when the first byte of the client came
 * @param firstByteDown when the first byte of the upstream came
 * @param lastByteUp when the last byte of the client so far came
 * @param lastByteDown when the last byte of the upstream so far came
 * @param bytesUp how many bytes came from the client
 * @param bytesDown how many bytes came from the upstream
 * @param ended when both sides were closed
 * @param end how it ended and by whom: {@code FIN by client}, {@code FIN by upstream}, {@code RST by client}, {@code RST by
 *     upstream}, {@code FIN by toxic NAME}, {@code RST by toxic NAME}, {@code dial failed: …}, {@code proxy closed}
 */
public record ConnectionTrace(
        long number,
        long accepted,
        OptionalLong dialled,
        OptionalLong firstByteUp,
        OptionalLong firstByteDown,
        OptionalLong lastByteUp,
        OptionalLong lastByteDown,
        long bytesUp,
        long bytesDown,
        OptionalLong ended,
        Optional<String> end) {}
