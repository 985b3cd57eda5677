/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A name server on loopback whose answers over UDP are truncated. What comes over TCP is the test's business. */
final class TruncatingNameServer implements AutoCloseable {
    private static final int PORTS_TO_TRY = 50;
    private static final int RESPONSE_TRUNCATED = 0x82;

    private final ServerSocket tcp;
    private final DatagramSocket udp;

    private TruncatingNameServer(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
        start("truncating", this::truncate);
    }

    static TruncatingNameServer open() throws IOException {
        for (int i = 1; ; i++) {
            ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            try {
                return new TruncatingNameServer(
                        tcp, new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress()));
            } catch (IOException taken) { // the port of UDP is somebody's
                tcp.close();
                if (i == PORTS_TO_TRY) {
                    throw taken;
                }
            }
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** The next connection, whose client may have closed it long since. */
    Socket accept(int withinMillis) throws IOException {
        tcp.setSoTimeout(withinMillis);
        return tcp.accept();
    }

    /** From now on each connection is closed at its first query. */
    void closeEachConnection() {
        start("closing", () -> {
            while (true) {
                try (Socket socket = tcp.accept()) {
                    int unused = socket.getInputStream().read(new byte[512]);
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void truncate() throws IOException {
        byte[] message = new byte[1500];
        while (true) {
            DatagramPacket packet = new DatagramPacket(message, message.length);
            udp.receive(packet);
            message[2] |= (byte) RESPONSE_TRUNCATED;
            udp.send(new DatagramPacket(message, packet.getLength(), packet.getSocketAddress()));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // closed
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
