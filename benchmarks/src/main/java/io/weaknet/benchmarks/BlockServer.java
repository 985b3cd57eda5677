/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers each command byte: one byte, or one MiB. A blocking server of the JDK: nothing of ours is measured in it. */
final class BlockServer implements AutoCloseable {
    static final int ECHO = 1;
    static final int MEBIBYTE = 2;

    private final ServerSocket socket;

    BlockServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // close() ends the loop.
        }
    }

    private static void serve(Socket connection) {
        byte[] mebibyte = new byte[1 << 20];
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            for (int command = in.read(); command >= 0; command = in.read()) {
                if (command == MEBIBYTE) {
                    out.write(mebibyte);
                } else {
                    out.write(command);
                }
            }
        } catch (IOException gone) {
            // The client is gone.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "benchmark-server");
        thread.setDaemon(true);
        thread.start();
    }
}
