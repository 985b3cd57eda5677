/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.CertificateDefect;
import io.weaknet.scenario.OcspAnswer;
import io.weaknet.scenario.RotatedIssuer;
import io.weaknet.scenario.TlsParameter;
import io.weaknet.testsupport.JupiterRun;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The TLS faults of the built-in origin, declared by annotation and met by the probe engine and the JDK's client. */
@Isolated("what it runs is judged by the clock")
class TlsFaultsAnnotationTests {

    @Test
    void areBuiltAndFire() {
        JupiterRun.allSucceeded(JupiterRun.conclusive(TlsFaultTestCases.class), 8);
    }

    @Test
    void oneThatNobodyAsksForFailsTheTest() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(NobodyAsksTestCases.class)))
                .contains("OcspTrouble[silent]");
    }

    @WeakNetwork
    static class TlsFaultTestCases {
        @AfterEach
        void everyConditionFired(WeakLink link) {
            assertThat(link.evidence()).hasSize(1).allMatch(Evidence::fired);
        }

        @ProbeTest
        @BadCertificate(CertificateDefect.EXPIRED)
        void expired(ProbeReport report) {
            assertThat(report).failedWith(ProbeFailure.Untrusted.class);
        }

        @ProbeTest
        @CertificateRotation
        void rotatedToAnUnknownIssuer(ProbeReport report) {
            assertThat(report).failedWith(ProbeFailure.Untrusted.class);
        }

        @ProbeTest
        @CertificateRotation(issuer = RotatedIssuer.SAME)
        void rotatedToTheSameIssuer(ProbeReport report) {
            assertThat(report).succeeded();
        }

        @ProbeTest
        @TlsMismatch(TlsParameter.CIPHER_SUITE)
        void noCipherSuite(ProbeReport report) {
            assertThat(report).failedWith(ProbeFailure.HandshakeFailed.class);
            assertThat(report.failure().orElseThrow().describe()).contains("handshake_failure");
        }

        @ProbeTest
        @OcspTrouble(answer = OcspAnswer.GOOD, delay = "300ms", stapled = true)
        void lateStaple(ProbeReport report) {
            assertThat(report).succeeded();
            assertThat(report.attempts().get(0).timing(Phase.TLS).orElseThrow().took())
                    .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }

        @ProbeTest
        @NoCloseNotify
        void noCloseNotify(ProbeReport report) {
            // It insists on the alert, which the JDK's client does not.
            assertThat(report).failedWith(ProbeFailure.ClosedEarly.class).failedIn(Phase.BODY);
        }

        @Test
        @ClientCertificateRequired
        void clientCertificate(WeakLink link) throws Exception {
            assertThatThrownBy(() -> get(link, link.sslContext())).isInstanceOf(IOException.class);
            assertThat(get(link, link.clientSslContext())).isEqualTo(200);
        }

        @Test
        @BadCertificate(value = CertificateDefect.WRONG_HOST, when = @When(firstConnections = 1))
        void firstOneOnly(WeakLink link) throws Exception {
            assertThatThrownBy(() -> get(link, link.sslContext())).isInstanceOf(IOException.class);
            assertThat(get(link, link.sslContext())).isEqualTo(200);
        }

        private static int get(WeakLink link, SSLContext context) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(link.uri())
                    .timeout(Duration.ofSeconds(60))
                    .build();
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(request, BodyHandlers.ofString())
                    .statusCode();
        }
    }

    @WeakNetwork
    @OcspTrouble(answer = OcspAnswer.SILENT)
    static class NobodyAsksTestCases {
        @ProbeTest
        void doesNotAsk(ProbeReport report) {
            assertThat(report).succeeded();
        }
    }
}
