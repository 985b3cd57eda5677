/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A port that is taken, so that the kernel gives it to nobody who asks for any, and closed: the socket is bound and does not
 * listen, so SYNs are answered by RST. On Linux a socket that asks for this very port may listen beside it; elsewhere it may
 * not, so there the port is just closed.
 */
final class Reserved implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 1000;

    private final SocketChannel socket;
    private final int port;

    private Reserved(SocketChannel socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Takes the port of a listening socket while that has it: there is no moment in which somebody else may get it. */
    static Reserved beside(Channel listening, InetSocketAddress address) throws IOException {
        var linux = listening instanceof EpollServerSocketChannel;
        if (linux && listening.isOpen()) {
            listening.config().setOption(EpollChannelOption.SO_REUSEPORT, true);
        }
        return take(address, linux);
    }

    static Reserved take(InetSocketAddress address, boolean linux) throws IOException {
        var socket = SocketChannel.open();
        try {
            if (linux) {
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                socket.bind(address);
            }
            return new Reserved(socket, address.getPort());
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The same within a second: the JDK closes a socket of NIO only when its selector has heard of it, and a process that is
     * being started has copies of this one's sockets until its program is loaded.
     */
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
            return refused(probe, target);
        }
    }

    private static boolean refused(SocketChannel probe, InetSocketAddress target) throws IOException {
        try {
            if (!probe.connect(target)) {
                probe.finishConnect();
            }
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (SocketException e) {
            // Somebody listened, and was gone before the connection was there.
            return false;
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
