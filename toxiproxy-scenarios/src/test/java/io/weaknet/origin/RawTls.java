/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS 1.2 client that also sees the records: in that version their types stand in clear. */
final class RawTls implements AutoCloseable {
    private static final int HEADER = 5;

    private final Tapped socket;
    private final SSLSocket tls;

    /** A record: its type (21 alert, 22 handshake, 23 data) and how many bytes follow its header. */
    record TlsRecord(int type, int length) {}

    private static final class Tapped extends Socket {
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        Tapped(int port) throws IOException {
            super(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int one = super.read();
                    if (one >= 0) {
                        seen.write(one);
                    }
                    return one;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int count = super.read(into, offset, length);
                    seen.write(into, offset, Math.max(0, count));
                    return count;
                }
            };
        }
    }

    RawTls(SSLContext context, Origin origin) throws IOException {
        socket = new Tapped(origin.address().getPort());
        socket.setSoTimeout((int) Clients.PATIENCE.toMillis());
        tls = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, "localhost", origin.address().getPort(), true);
        tls.setEnabledProtocols(new String[] {"TLSv1.2"});
        tls.startHandshake();
        socket.seen.reset();
    }

    void get(String path) throws IOException {
        tls.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nhost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    String readBytes(int count) throws IOException {
        return new String(tls.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
    }

    String readToEnd() throws IOException {
        return new String(tls.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** The records that came since the handshake. */
    List<TlsRecord> records() {
        byte[] bytes = socket.seen.toByteArray();
        List<TlsRecord> records = new ArrayList<>();
        for (int at = 0; at + HEADER <= bytes.length; ) {
            int length = ((bytes[at + 3] & 0xff) << 8) | (bytes[at + 4] & 0xff);
            records.add(new TlsRecord(bytes[at], length));
            at += HEADER + length;
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
