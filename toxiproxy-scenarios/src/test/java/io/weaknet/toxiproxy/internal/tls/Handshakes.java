/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.weaknet.origin.TestCertificateAuthority;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** What the JDK's client and server say to each other: a handshake, and data both ways if it succeeds. */
final class Handshakes {
    private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

    private final End client;
    private final End server;

    private Handshakes(SSLEngine client, SSLEngine server) {
        this.client = new End(client);
        this.server = new End(server);
    }

    byte[] client() {
        return client.sent.toByteArray();
    }

    byte[] server() {
        return server.sent.toByteArray();
    }

    static Handshakes of(String version) throws Exception {
        return of(version, AUTHORITY.sslContext());
    }

    /** One that the client breaks off, because it does not know who issued the certificate. */
    static Handshakes distrusted(String version) throws Exception {
        return of(version, TestCertificateAuthority.create().sslContext());
    }

    /** Two in a row, the second of which resumes the session of the first. */
    static List<Handshakes> twice(String version) throws Exception {
        var trust = AUTHORITY.sslContext();
        var identity = AUTHORITY.issue("shop.test").sslContext();
        return List.of(of(version, trust, identity, false), of(version, trust, identity, false));
    }

    /** One in which the server asks for a certificate, and goes on without. */
    static Handshakes askingForCertificate(String version) throws Exception {
        return of(version, AUTHORITY.sslContext(), AUTHORITY.issue("shop.test").sslContext(), true);
    }

    /** One with a certificate that is longer than a record. */
    static Handshakes withLongCertificate(String version) throws Exception {
        var names = IntStream.range(0, 1000).mapToObj(each -> "host" + each + ".shop.test");
        var identity =
                AUTHORITY.issue(Stream.concat(Stream.of("shop.test"), names).toArray(String[]::new));
        return of(version, AUTHORITY.sslContext(), identity.sslContext(), false);
    }

    private static Handshakes of(String version, SSLContext trust) throws Exception {
        return of(version, trust, AUTHORITY.issue("shop.test").sslContext(), false);
    }

    private static Handshakes of(String version, SSLContext trust, SSLContext identity, boolean wantsCertificate)
            throws Exception {
        var client = trust.createSSLEngine("shop.test", 443);
        client.setUseClientMode(true);
        var offered = client.getSSLParameters();
        offered.setProtocols(version.equals("TLSv1.3") ? new String[] {"TLSv1.3", "TLSv1.2"} : new String[] {version});
        offered.setServerNames(List.of(new SNIHostName("shop.test")));
        offered.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        client.setSSLParameters(offered);
        var server = identity.createSSLEngine();
        server.setUseClientMode(false);
        server.setWantClientAuth(wantsCertificate);
        var chosen = server.getSSLParameters();
        chosen.setApplicationProtocols(new String[] {"http/1.1"});
        server.setSSLParameters(chosen);
        var talk = new Handshakes(client, server);
        for (var turn = 0; turn < 40; turn++) {
            talk.client.step(talk.server);
            talk.server.step(talk.client);
        }
        return talk;
    }

    private static final class End {
        private final SSLEngine engine;
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int taken;

        End(SSLEngine engine) {
            this.engine = engine;
        }

        void step(End peer) {
            for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            try {
                if (engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP) {
                    say();
                }
                hear(peer);
            } catch (SSLException e) {
                // It breaks off, and says so with the next step.
            }
        }

        private void say() throws SSLException {
            var record = ByteBuffer.allocate(1 << 15);
            engine.wrap(ByteBuffer.wrap(new byte[] {1}), record);
            sent.write(record.array(), 0, record.position());
        }

        private void hear(End peer) throws SSLException {
            var records = ByteBuffer.wrap(peer.sent.toByteArray());
            records.position(taken);
            try {
                engine.unwrap(records, ByteBuffer.allocate(1 << 15));
            } finally {
                taken = records.position();
            }
        }
    }
}
