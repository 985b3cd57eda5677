/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that hands out what it accepts, and the clients that were opened; closes all of them. */
final class Peers implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final ServerSocket listener;
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private final Queue<Socket> all = new ConcurrentLinkedQueue<>();

    Peers() throws IOException {
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "peers");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.setTcpNoDelay(true);
                all.add(socket);
                accepted.add(socket);
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** The next connection that reached the server. */
    Socket server() throws InterruptedException {
        var socket = accepted.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (socket == null) {
            throw new AssertionError("nobody connected");
        }
        return socket;
    }

    /** Whether somebody connected whom {@link #server()} has not handed out. */
    boolean waiting() {
        return !accepted.isEmpty();
    }

    Socket client(String address) throws IOException {
        var colon = address.lastIndexOf(':');
        var socket = new Socket();
        all.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(colon + 1))),
                PATIENCE_MILLIS);
        return socket;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : all) {
            socket.close();
        }
    }
}
