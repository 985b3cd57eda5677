/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** An echo for thousands of connections that are idle nearly always, on one thread. */
final class EchoLoop implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 13);
    private volatile boolean closed;

    EchoLoop() throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        Threads.start("echo", this::run);
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    /** How many connections have come. */
    int accepted() {
        return accepted.get();
    }

    private void run() throws IOException {
        while (!closed) {
            selector.select(key -> {
                try {
                    serve(key);
                } catch (IOException gone) {
                    close(key);
                }
            });
        }
        selector.keys().forEach(EchoLoop::close);
        selector.close();
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            for (var client = listener.accept(); client != null; client = listener.accept()) {
                client.configureBlocking(false);
                client.register(selector, SelectionKey.OP_READ);
                accepted.incrementAndGet();
            }
        } else if (key.channel() instanceof SocketChannel client) {
            if (client.read(buffer.clear()) < 0) {
                close(key);
            } else {
                // A KiB always fits into the socket's buffer.
                client.write(buffer.flip());
            }
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException gone) {
            key.cancel();
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
