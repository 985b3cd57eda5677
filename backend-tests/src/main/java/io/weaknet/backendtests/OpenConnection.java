/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TLS connection over which requests are written by hand, so that its end can be seen. */
final class OpenConnection {
    private OpenConnection() {}

    /** One over which one request was answered; the next may be sent by {@link #ask}. */
    static Socket to(WeakLink link) throws IOException {
        Socket socket = link.sslContext().getSocketFactory().createSocket(link.host(), link.port());
        socket.setSoTimeout((int) LinkClient.PATIENCE.toMillis());
        ask(socket);
        InputStream in = socket.getInputStream();
        StringBuilder response = new StringBuilder();
        while (!response.toString().matches("(?s).*\\r\\n\\r\\n.")) {
            int next = in.read();
            assertThat(next).isNotNegative();
            response.append((char) next);
        }
        return socket;
    }

    static void ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /bytes/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
