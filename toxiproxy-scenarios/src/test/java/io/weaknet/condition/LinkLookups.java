/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import io.weaknet.link.WeakLink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Looks a link up over UDP. */
final class LinkLookups {
    private static final int PATIENCE_MILLIS = 60_000;

    private final WeakLink link;
    private final byte[] query;

    LinkLookups(WeakLink link) {
        this.link = link;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : link.dnsName().split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, 1, 0, 1});
        query = out.toByteArray();
    }

    int queryBytes() {
        return query.length;
    }

    /** The response code. */
    int code() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(query, query.length, link.dnsServer()));
            DatagramPacket reply = new DatagramPacket(new byte[512], 512);
            socket.receive(reply);
            return reply.getData()[3] & 0xf;
        }
    }
}
