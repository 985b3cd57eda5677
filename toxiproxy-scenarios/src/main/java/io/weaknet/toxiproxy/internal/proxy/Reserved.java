/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A port that is taken, so that nobody else gets it, and closed: the socket is bound and does not listen, so the kernel
 * answers SYNs by RST. On Linux a listening socket may be bound beside it; elsewhere it may not, so there the port is just
 * closed.
 */
final class Reserved implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 1000;

    private final SocketChannel socket;

    private Reserved(SocketChannel socket) {
        this.socket = socket;
    }

    static Reserved take(InetSocketAddress address, boolean linux) throws IOException {
        var socket = SocketChannel.open();
        try {
            if (linux) {
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                socket.bind(address);
            }
            return new Reserved(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The same within a second: the JDK closes a socket of NIO only when its selector has heard of it. */
    static boolean comesToRefuse(InetSocketAddress address) throws IOException {
        for (var tries = 0; tries < PATIENCE_MILLIS; tries++) {
            if (refuses(address)) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }

    /** Whether a connect, tried out, is refused. */
    static boolean refuses(InetSocketAddress address) throws IOException {
        var target = address.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                : address;
        try (var probe = SocketChannel.open()) {
            // Without waiting: over the loopback interface the kernel has the answer before the call is over.
            probe.configureBlocking(false);
            if (!probe.connect(target)) {
                probe.finishConnect();
            }
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
