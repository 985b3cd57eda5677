/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.Map;

/**
 * The end of a fault: no byte meets it any more but those that an upstream sent before.
 *
 * @param lastBytes by the port of a connection's own side towards the upstream: how many of the bytes that the upstream sent
 *     still meet it, the first ones
 */
record Retirement(Map<Integer, Long> lastBytes) {
    Retirement {
        lastBytes = Map.copyOf(lastBytes);
    }

    /** Up to which byte of a connection it works. */
    long lastByte(Stream stream, int port) {
        return stream == Stream.DOWNSTREAM ? lastBytes.getOrDefault(port, 0L) : 0;
    }
}
