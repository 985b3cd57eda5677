/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.weaknet.dns.internal.LinkRoutes.Route;
import io.weaknet.dns.internal.LookupQuery.Answer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Asks a server once, for all queries at the same time, and waits for the answers. */
final class LookupAttempt implements AutoCloseable {
    private final Route route;
    private final List<LookupQuery> open;
    private final DatagramSocket socket;
    private final long end;

    private LookupAttempt(Route route, List<LookupQuery> open, DatagramSocket socket) {
        this.route = route;
        this.open = open;
        this.socket = socket;
        end = System.nanoTime() + route.timeout().toNanos();
    }

    static LookupAttempt begin(Route route, List<LookupQuery> queries) throws IOException {
        return new LookupAttempt(
                route, new ArrayList<>(queries), new DatagramSocket(0, InetAddress.getLoopbackAddress()));
    }

    /** Ends when all are answered, one cannot be, or the time is over. */
    void run() throws IOException {
        socket.connect(route.server());
        for (LookupQuery query : open) {
            byte[] message = query.message();
            socket.send(new DatagramPacket(message, message.length));
        }
        byte[] buffer = new byte[Question.EXTENDED_UDP_LIMIT];
        while (!open.isEmpty()) {
            socket.setSoTimeout(millisLeft());
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            if (take(ByteBuffer.wrap(buffer, 0, packet.getLength()).slice()) == Answer.FAILED) {
                return;
            }
        }
    }

    private Answer take(ByteBuffer message) throws IOException {
        Answer answer = Answer.FOREIGN;
        for (int i = 0; i < open.size() && answer == Answer.FOREIGN; i++) {
            LookupQuery query = open.get(i);
            answer = query.take(message.duplicate());
            if (answer == Answer.TRUNCATED) {
                answer = askOverTcp(query);
            }
        }
        open.removeIf(LookupQuery::isAnswered);
        return answer;
    }

    private Answer askOverTcp(LookupQuery query) throws IOException {
        try (Socket tcp = new Socket()) {
            tcp.connect(route.server(), millisLeft());
            byte[] message = query.message();
            tcp.getOutputStream()
                    .write(ByteBuffer.allocate(2 + message.length)
                            .putShort((short) message.length)
                            .put(message)
                            .array());
            tcp.setSoTimeout(millisLeft());
            DataInputStream in = new DataInputStream(tcp.getInputStream());
            byte[] reply = new byte[in.readUnsignedShort()];
            in.readFully(reply);
            Answer answer = query.take(ByteBuffer.wrap(reply));
            return answer == Answer.FINAL ? answer : Answer.FAILED;
        }
    }

    private int millisLeft() throws SocketTimeoutException {
        long left = (end - System.nanoTime() + 999_999) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no answer within " + route.timeout());
        }
        return (int) left;
    }

    @Override
    public void close() {
        socket.close();
    }
}
