/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A UDP name server on loopback that gives the same answer to each question. */
final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;

    private final DatagramSocket socket;
    private final AtomicInteger queries = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);

    private NameServer(UnaryOperator<byte[]> answer) {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(answer), "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Never answers. */
    static NameServer silent() {
        return new NameServer(question -> new byte[0]);
    }

    /** Knows no name. */
    static NameServer nxdomain() {
        return new NameServer(question -> answer(question, 0x8183, new byte[0][]));
    }

    /** Knows these addresses for every name. */
    static NameServer answering(byte[]... ipv4) {
        return new NameServer(question -> answer(question, 0x8180, ipv4));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Waits until the first question has come. */
    void awaitQuery() throws InterruptedException {
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    }

    int queries() {
        return queries.get();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve(UnaryOperator<byte[]> answer) {
        byte[] buffer = new byte[1500];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                if (packet.getLength() <= HEADER) {
                    continue; // no question: meant for somebody who had the port before
                }
                queries.incrementAndGet();
                asked.countDown();
                byte[] response = answer.apply(Arrays.copyOf(buffer, packet.getLength()));
                if (response.length > 0) {
                    socket.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** The header, the question, and an A record per address if it was asked for those. */
    private static byte[] answer(byte[] query, int flags, byte[]... addresses) {
        int end = HEADER;
        while (query[end] != 0) {
            end += query[end] + 1;
        }
        boolean asksForA = query[end + 1] == 0 && query[end + 2] == TYPE_A;
        byte[] asked = Arrays.copyOfRange(query, HEADER, end + 5);
        ByteBuffer response = ByteBuffer.allocate(1500)
                .put(query, 0, 2)
                .putShort((short) flags)
                .putShort((short) 1)
                .putShort((short) (asksForA ? addresses.length : 0))
                .putInt(0)
                .put(asked);
        for (byte[] address : asksForA ? addresses : new byte[0][]) {
            response.putShort((short) 0xc00c)
                    .putShort((short) TYPE_A)
                    .putShort((short) 1)
                    .putInt(60)
                    .putShort((short) address.length)
                    .put(address);
        }
        return Arrays.copyOf(response.array(), response.position());
    }
}
