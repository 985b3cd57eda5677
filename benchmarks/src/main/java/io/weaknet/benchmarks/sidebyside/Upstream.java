/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server of blocking channels, a thread for each connection: nothing of what is measured is in it. */
final class Upstream implements AutoCloseable {
    private static final int BLOCK = 1 << 18;

    /** What it does with a connection. */
    interface Service {
        void serve(SocketChannel client) throws IOException;
    }

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Service service;
    private final boolean inline;

    private Upstream(Service service, boolean inline) throws IOException {
        this.service = service;
        this.inline = inline;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        Threads.start("accept", this::acceptAll);
    }

    /** Sends without end. */
    static Upstream source() throws IOException {
        return new Upstream(
                client -> {
                    var block = ByteBuffer.allocateDirect(BLOCK);
                    while (client.write(block.clear()) >= 0) {
                        // The client ends it.
                    }
                },
                false);
    }

    /** Sends back what comes. */
    static Upstream echo() throws IOException {
        return new Upstream(
                client -> {
                    var buffer = ByteBuffer.allocateDirect(1 << 12);
                    while (client.read(buffer.clear()) >= 0) {
                        client.write(buffer.flip());
                    }
                },
                false);
    }

    /** Sends one byte and ends the connection, on the accepting thread. */
    static Upstream greeter() throws IOException {
        var greeting = ByteBuffer.allocateDirect(1);
        return new Upstream(client -> client.write(greeting.clear()), true);
    }

    /** Sends the time, 8 bytes of {@link System#nanoTime()}, every 2 to 8 milliseconds for so long, then ends. */
    static Upstream clock(long millis) throws IOException {
        return new Upstream(
                client -> {
                    var stamp = ByteBuffer.allocateDirect(Long.BYTES);
                    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
                    while (System.nanoTime() < end) {
                        client.write(stamp.clear().putLong(System.nanoTime()).flip());
                        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000, 8_000_000));
                    }
                },
                false);
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    private void acceptAll() throws IOException {
        while (true) {
            var client = listener.accept();
            if (inline) {
                serve(client);
            } else {
                Threads.start("serve", () -> serve(client));
            }
        }
    }

    private void serve(SocketChannel client) {
        open.add(client);
        try (client) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            service.serve(client);
        } catch (IOException gone) {
            // The client has ended the measurement.
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var client : open) {
            client.close();
        }
    }
}
