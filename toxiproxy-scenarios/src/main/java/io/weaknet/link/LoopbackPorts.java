/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of the loopback address to publish a container's on. They are chosen here, since what Docker chooses for one
 * address it takes to be free on all others: after 32 ports on loopback a container that is published on every address
 * finds its port taken, ten times in a row, and does not start.
 */
final class LoopbackPorts {
    /** Below what Docker, and the kernel for clients, choose from. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_767;

    private LoopbackPorts() {}

    /**
     * Ports that are free now; another process may take one before it is used.
     *
     * @throws IllegalStateException if there are not so many
     */
    static int[] choose(int count) {
        int size = LAST - FIRST + 1;
        int start = ThreadLocalRandom.current().nextInt(size);
        int[] free = IntStream.range(0, size)
                .map(i -> FIRST + (start + i) % size)
                .filter(LoopbackPorts::isFree)
                .limit(count)
                .toArray();
        if (free.length < count) {
            throw new IllegalStateException("no " + count + " ports from " + FIRST + " to " + LAST + " are free");
        }
        return free;
    }

    /** Asked for all addresses, one of which may be somebody's. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
