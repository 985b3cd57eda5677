/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A plain server that answers one connection, when the client has shut down its sending side: with what it was sent. */
final class LateAnswer implements AutoCloseable {
    private final ServerSocket server;
    private final Thread thread;

    LateAnswer(InetAddress address) throws IOException {
        server = new ServerSocket(0, 1, address);
        thread = new Thread(this::serve, "late-answer");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            byte[] sent = in.readAllBytes();
            socket.getOutputStream().write(sent);
        } catch (SocketException closedOrReset) {
            // Either the test is over, or the connection was cut: the client sees that.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join(LinkClient.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
