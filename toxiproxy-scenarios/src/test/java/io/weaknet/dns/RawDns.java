/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A client that sends and reads DNS messages byte by byte. */
final class RawDns {
    static final int A = 1;
    static final int AAAA = 28;
    static final int TXT = 16;
    static final int ID = 0x1234;

    private static final int PATIENCE_MILLIS = 60_000;

    private RawDns() {}

    /** What an answer says. */
    static final class Reply {
        private final byte[] bytes;

        Reply(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        int id() {
            return ByteBuffer.wrap(bytes).getShort(0) & 0xffff;
        }

        int code() {
            return bytes[3] & 0xf;
        }

        boolean truncated() {
            return (bytes[2] & 2) != 0;
        }

        int answers() {
            return ByteBuffer.wrap(bytes).getShort(6);
        }

        /** The last four bytes: the address, if the last record is one. */
        String lastAddress() {
            int end = bytes.length;
            return String.format(
                    "%d.%d.%d.%d",
                    bytes[end - 4] & 0xff, bytes[end - 3] & 0xff, bytes[end - 2] & 0xff, bytes[end - 1] & 0xff);
        }

        /** The time to live of the last record, if that is an IPv4 address. */
        int lastTtl() {
            return ByteBuffer.wrap(bytes).getInt(bytes.length - 10);
        }
    }

    static byte[] query(String name, int type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {ID >> 8, ID & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        return out.toByteArray();
    }

    /** Says that answers over UDP may have so many bytes. */
    static byte[] extended(byte[] query, int limit) {
        byte[] longer = Arrays.copyOf(query, query.length + 11);
        longer[11] = 1;
        ByteBuffer.wrap(longer, query.length + 1, 4).putShort((short) 41).putShort((short) limit);
        return longer;
    }

    static Reply udp(InetSocketAddress server, byte[] query) throws IOException {
        return udp(server, query, PATIENCE_MILLIS).orElseThrow();
    }

    static Optional<Reply> udp(InetSocketAddress server, byte[] query, int millis) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(query, query.length, server));
            socket.setSoTimeout(millis);
            DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
            socket.receive(packet);
            return Optional.of(new Reply(Arrays.copyOf(packet.getData(), packet.getLength())));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    static Reply tcp(InetSocketAddress server, byte[] query) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return tcp(socket, query);
        }
    }

    static Reply tcp(Socket socket, byte[] query) throws IOException {
        socket.getOutputStream()
                .write(ByteBuffer.allocate(2 + query.length)
                        .putShort((short) query.length)
                        .put(query)
                        .array());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] reply = new byte[in.readUnsignedShort()];
        in.readFully(reply);
        return new Reply(reply);
    }
}
