/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Many connections that send in both directions and check every byte, on one thread. */
final class BusyPeers implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long PAUSE_NANOS = 25_000_000;

    private final ServerSocketChannel listener;
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private volatile boolean last;
    private volatile boolean closed;

    BusyPeers() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    }

    String address() throws IOException {
        return "127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Opens a connection through a proxy; before {@link #start}. */
    void connect(InetSocketAddress proxy, int window) throws IOException {
        var near = SocketChannel.open(proxy);
        channels.add(near);
        var far = listener.accept();
        channels.add(far);
        var number = flows.size();
        var up = new Flow("connection " + number / 2 + " up", number, window);
        var down = new Flow("connection " + number / 2 + " down", number + 1, window);
        flows.add(up);
        flows.add(down);
        register(near, up, down);
        register(far, down, up);
    }

    private void register(SocketChannel channel, Flow sends, Flow receives) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, new Flow[] {sends, receives});
    }

    void start() {
        var thread = new Thread(this::run, "busy-peers");
        thread.setDaemon(true);
        thread.start();
    }

    /** How many bytes came that were right; a rough figure while it runs. */
    long received() {
        return flows.stream().mapToLong(Flow::received).sum();
    }

    /** Half-closes every direction and waits until all that was sent has come, and FIN behind it. */
    void finish() throws Exception {
        last = true;
        outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What has not come. */
    List<String> missing() {
        return flows.stream().map(Flow::missing).filter(text -> !text.isEmpty()).toList();
    }

    private void run() {
        try {
            while (!closed && !flows.stream().allMatch(Flow::ended)) {
                selector.select(this::turn, 1);
                // Busy, but the changes are to have their share of a small machine too.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            outcome.complete(null);
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    private void turn(SelectionKey key) {
        try {
            var channel = (SocketChannel) key.channel();
            var both = (Flow[]) key.attachment();
            if (key.isReadable() && !both[1].ended()) {
                both[1].receive(channel, buffer);
            }
            both[0].send(channel, last);
            key.interestOps((both[1].ended() ? 0 : SelectionKey.OP_READ) | (last ? 0 : SelectionKey.OP_WRITE));
        } catch (IOException e) {
            throw new AssertionError(((Flow[]) key.attachment())[1].missing(), e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        for (var channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
