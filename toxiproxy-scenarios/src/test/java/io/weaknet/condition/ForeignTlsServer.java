/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import io.weaknet.link.Upstream;
import io.weaknet.origin.TestCertificateAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** An HTTPS server that knows nothing of faults: the JDK's SSLSocket, which sends each message in a record of its own. */
final class ForeignTlsServer implements AutoCloseable {
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
            .getBytes(StandardCharsets.US_ASCII);

    private final TestCertificateAuthority authority = TestCertificateAuthority.create();
    private final SSLServerSocket listener;

    ForeignTlsServer(String protocol) throws IOException {
        var identity = authority.issue("localhost", "127.0.0.1").sslContext();
        listener = (SSLServerSocket)
                identity.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {protocol});
        start("weaknet-test-accept", this::accept);
    }

    Upstream upstream() {
        return new Upstream.Foreign("localhost", listener.getLocalPort(), "https", Optional.of(authority));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = (SSLSocket) listener.accept();
                start("weaknet-test-serve", () -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void serve(SSLSocket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            socket.getOutputStream().write(ANSWER);
        } catch (IOException e) {
            // The client, or the fault, ended it.
        }
    }

    private static void start(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
