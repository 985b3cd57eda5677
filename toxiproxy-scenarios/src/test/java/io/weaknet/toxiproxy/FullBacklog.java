/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A server whose accept queue is full, so that the kernel drops every further SYN. */
final class FullBacklog implements AutoCloseable {
    private static final int IN_A_ROW = 3;

    private final ServerSocket listener;
    private final List<Socket> waiting = new ArrayList<>();

    private FullBacklog(ServerSocket listener) {
        this.listener = listener;
    }

    static FullBacklog open() throws IOException {
        var full = new FullBacklog(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        var inVain = 0;
        while (full.waiting.size() < 64) {
            var socket = new Socket();
            full.waiting.add(socket);
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), full.listener.getLocalPort()), 200);
                inVain = 0;
            } catch (SocketTimeoutException e) {
                // A machine that stands still may let a connect time out that had room.
                if (++inVain == IN_A_ROW) {
                    return full;
                }
            }
        }
        full.close();
        throw new AssertionError("the accept queue does not fill");
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (var socket : waiting) {
            socket.close();
        }
        listener.close();
    }
}
