/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import io.weaknet.origin.TestCertificateAuthority;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A real Jetty on loopback, over TLS: a server that we did not write. */
final class JettyServer {
    private final Server server = new Server(new QueuedThreadPool(8, 2));
    private final ServerConnector connector;

    JettyServer(TestCertificateAuthority authority) throws Exception {
        char[] password = "only-in-memory".toCharArray();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(authority.issue("localhost", "127.0.0.1").keyStore(password));
        tls.setKeyStorePassword(new String(password));
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
                byte[] body = "3 items in the cart\n".getBytes(StandardCharsets.UTF_8);
                response.write(true, ByteBuffer.wrap(body), callback);
                return true;
            }
        });
        server.start();
    }

    String hostPort() {
        return "127.0.0.1:" + connector.getLocalPort();
    }

    void stop() throws Exception {
        server.stop();
    }
}
