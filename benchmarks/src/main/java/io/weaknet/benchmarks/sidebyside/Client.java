/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** A blocking client. */
final class Client implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer buffer;

    Client(InetSocketAddress address, int bufferSize) throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        buffer = ByteBuffer.allocateDirect(bufferSize);
    }

    /** Reads what is there, at least a byte; how many bytes, -1 at the end. */
    int read() throws IOException {
        return channel.read(buffer.clear());
    }

    /** Reads a number of 8 bytes. */
    long readLong() throws IOException {
        buffer.clear().limit(Long.BYTES);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip().getLong();
    }

    /** Sends so many bytes and reads as many. */
    void exchange(int bytes) throws IOException {
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }

    /** Bytes per second, read for so long after a start that does not count. */
    double rate(long startMillis, long millis) throws IOException {
        var begin = after(startMillis);
        var last = begin;
        var bytes = 0L;
        for (var end = begin + TimeUnit.MILLISECONDS.toNanos(millis); last < end; last = System.nanoTime()) {
            bytes += some();
        }
        return bytes * 1e9 / (last - begin);
    }

    /** Reads for so long after the first byte; when the last read was. */
    long after(long millis) throws IOException {
        some();
        var now = System.nanoTime();
        for (var end = now + TimeUnit.MILLISECONDS.toNanos(millis); now < end; now = System.nanoTime()) {
            some();
        }
        return now;
    }

    /** Reads what is there; how many bytes. */
    int some() throws IOException {
        var count = read();
        if (count < 0) {
            throw new EOFException("the connection ended in the middle of a measurement");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
