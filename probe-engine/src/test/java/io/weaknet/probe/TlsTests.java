/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.ProbeFailure.TimedOut;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsTests {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @ParameterizedTest
    @CsvSource({"https://localhost, true", "https://127.0.0.1, false"})
    void aNameIsIndicatedAnAddressIsNot(String host, boolean indicated) throws Exception {
        Queue<List<SNIServerName>> names = new ConcurrentLinkedQueue<>();
        try (RawServer server = RawServer.startTls(TestCertificates.server(), socket -> {
                    ((SSLSocket) socket).startHandshake();
                    names.add(((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames());
                    RawServer.readHeader(socket);
                    RawServer.write(socket, OK);
                });
                ProbeEngine engine = engine(TestCertificates.client())) {
            assertThat(engine.probe(ProbeRequest.get(server.uri(host))).failure())
                    .isEmpty();
        }
        assertThat(names).singleElement().satisfies(sni -> assertThat(sni).hasSize(indicated ? 1 : 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void everyAttemptShakesHandsInFull(String version) throws Exception {
        CountingTrust trust = new CountingTrust(() -> {});
        SSLContext context = TestCertificates.clientOf(trust);
        try (RawServer server = RawServer.startTls(TestCertificates.server(), version, RawServer.answering(OK));
                ProbeEngine engine = engine(context)) {
            for (int i = 0; i < 3; i++) {
                assertThat(engine.probe(ProbeRequest.get(server.https())).failure())
                        .isEmpty();
            }
        }
        assertThat(trust.checks).hasSize(3);
        assertThat(Collections.list(context.getClientSessionContext().getIds())).isEmpty();
    }

    @Test
    void aConcurrentProbeShakesHandsInFullToo() throws Exception {
        CountDownLatch shaken = new CountDownLatch(2);
        CountDownLatch firstShaken = new CountDownLatch(1);
        CountingTrust trust = new CountingTrust(() -> {});
        try (RawServer server = RawServer.startTls(TestCertificates.server(), "TLSv1.2", socket -> {
                    RawServer.readHeader(socket);
                    firstShaken.countDown();
                    shaken.countDown();
                    shaken.await();
                    RawServer.write(socket, OK);
                });
                ProbeEngine engine = engine(TestCertificates.clientOf(trust))) {
            CompletableFuture<ProbeReport> first = engine.probeAsync(ProbeRequest.get(server.https()));
            firstShaken.await();
            CompletableFuture<ProbeReport> second = engine.probeAsync(ProbeRequest.get(server.https()));

            assertThat(first.get(60, SECONDS).failure()).isEmpty();
            assertThat(second.get(60, SECONDS).failure()).isEmpty();
            assertThat(trust.checks).hasSize(2);
        }
    }

    @Test
    void aTrustManagerThatBlocksDoesNotStretchTheBound() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CountingTrust trust = new CountingTrust(released::await);
        try (RawServer server = RawServer.startTls(TestCertificates.server(), RawServer.answering(OK));
                RawServer plain = RawServer.start(RawServer.answering(OK));
                ProbeEngine engine = ProbeEngine.builder()
                        .sslContext(TestCertificates.clientOf(trust))
                        .budget(TimeoutBudget.builder()
                                .tls(ofMillis(500))
                                .total(ofSeconds(30))
                                .build())
                        .build()) {
            ProbeReport report = engine.probe(ProbeRequest.get(server.https()));

            assertThat(report.failure().orElseThrow())
                    .isInstanceOfSatisfying(TimedOut.class, timedOut -> assertThat(timedOut.phase())
                            .isEqualTo(Phase.TLS));
            // Nor does it hold up the loops: each of these takes the next.
            for (int i = 0; i < 8; i++) {
                assertThat(engine.probeAsync(ProbeRequest.get(plain.http()))
                                .get(60, SECONDS)
                                .succeeded())
                        .isTrue();
            }
        } finally {
            released.countDown();
        }
    }

    private static ProbeEngine engine(SSLContext context) {
        return ProbeEngine.builder().sslContext(context).build();
    }

    private interface Check {
        void run() throws InterruptedException;
    }

    /** Trusts all. Extended, so that the JDK leaves the host name to it as well. */
    private static final class CountingTrust extends X509ExtendedTrustManager {
        private final Queue<String> checks = new ConcurrentLinkedQueue<>();
        private final Check check;

        CountingTrust(Check check) {
            this.check = check;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checks.add(authType);
            try {
                check.run();
            } catch (InterruptedException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
