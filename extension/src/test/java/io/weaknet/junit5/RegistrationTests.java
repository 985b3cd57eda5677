/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.weaknet.link.WeakLink;
import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.probe.ProbeReport;
import io.weaknet.profile.Profile;
import io.weaknet.scenario.Conditions;
import io.weaknet.testsupport.JupiterRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** What a registered extension says counts, wherever its field stands; it is never silently ignored. */
@Isolated("what it runs is judged by the clock")
class RegistrationTests {

    @Test
    void anInstanceFieldIsAskedAfterBeforeEach() {
        JupiterRun.allSucceeded(JupiterRun.of(InstanceFieldTestCases.class, OneInstanceTestCases.class), 2);
    }

    @Test
    void theClosestOneCountsInANestedClass() {
        JupiterRun.allSucceeded(JupiterRun.of(OuterTestCases.class), 2);
    }

    @Test
    void theMethodAloneMayBeOnAWeakNetwork() {
        JupiterRun.allSucceeded(JupiterRun.of(OnlyOneMethodTestCases.class), 2);
    }

    @Test
    void itGoesWithTheServerThatTheAnnotationNames() {
        JupiterRun.allSucceeded(JupiterRun.of(ServerOfTheAnnotationTestCases.class), 1);
    }

    @Test
    void aDerivedNetworkNeedNotBeMetInAllItsConditions() {
        JupiterRun.allSucceeded(JupiterRun.of(DerivedNetworkTestCases.class), 1);
    }

    @Test
    void itIsRefusedWithoutAWeakNetwork() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(NoNetworkTestCases.class)))
                .isEqualTo("WeakNetworkExtension of NoNetworkTestCases.test: there is no weak network that it could set"
                        + " up. Put @WeakNetwork on the class or on the method.");
    }

    @Test
    void aSecondOneInAClassIsRefused() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(TwoTestCases.class)))
                .isEqualTo("@RegisterExtension on TwoTestCases: FIRST, SECOND: only one WeakNetworkExtension is allowed"
                        + " in a class. Say everything in one builder.");
    }

    @Test
    void aSupplierThatThrowsIsNamed() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(ThrowingTestCases.class)))
                .startsWith("WeakNetworkExtension of ThrowingTestCases.test: `upstream` threw"
                        + " java.lang.IllegalStateException: no port yet.");
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @WeakNetwork(scheme = "http")
    abstract static class OwnServer {
        private HttpServer server;

        @RegisterExtension
        final WeakNetworkExtension network = WeakNetworkExtension.builder()
                .upstream(() -> "127.0.0.1:" + server.getAddress().getPort())
                .build();

        @BeforeEach
        void start() throws IOException {
            server = server();
        }

        @AfterEach
        void stop() {
            server.stop(0);
        }

        @ProbeTest
        void reachesTheServer(ProbeReport report) {
            assertThat(report.last().response().orElseThrow().status()).isEqualTo(204);
        }
    }

    static class InstanceFieldTestCases extends OwnServer {}

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceTestCases extends OwnServer {}

    @WeakNetwork
    static class OuterTestCases {
        @RegisterExtension
        static final WeakNetworkExtension OUTER = WeakNetworkExtension.builder()
                .condition(Conditions.latency(Duration.ofMillis(1)))
                .build();

        @ProbeTest
        void outer(WeakLink link) {
            assertThat(link.applied()).hasSize(1);
        }

        @Nested
        class InnerTestCases {
            @RegisterExtension
            static final WeakNetworkExtension INNER = WeakNetworkExtension.builder()
                    .condition(Conditions.latency(Duration.ofMillis(1)))
                    .condition(Conditions.latency(Duration.ofMillis(2)))
                    .build();

            @ProbeTest
            void inner(WeakLink link) {
                assertThat(link.applied()).hasSize(2);
            }
        }
    }

    static class OnlyOneMethodTestCases {
        @RegisterExtension
        static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
                .condition(Conditions.latency(Duration.ofMillis(1)))
                .build();

        @ProbeTest
        @WeakNetwork
        void weak(WeakLink link) {
            assertThat(link.applied()).hasSize(1);
        }

        @Test
        void ordinary() {}
    }

    static class NoNetworkTestCases {
        @RegisterExtension
        static final WeakNetworkExtension NETWORK =
                WeakNetworkExtension.builder().build();

        @Test
        void test() {}
    }

    @WeakNetwork(upstream = "localhost:1")
    static class ServerOfTheAnnotationTestCases {
        @RegisterExtension
        static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
                .scheme("http")
                .trusting(TestCertificateAuthority.create())
                .build();

        @Test
        void hasItsSchemeAndItsIssuer(WeakLink link) {
            assertThat(link.uri()).hasScheme("http");
            assertThat(link.caPem()).contains("BEGIN CERTIFICATE");
        }
    }

    @WeakNetwork
    @Edge
    static class DerivedNetworkTestCases {
        @RegisterExtension
        static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
                .onNetwork(Profile.FIOS
                        .network()
                        .with(Conditions.outage(Duration.ofSeconds(1))
                                .when(io.weaknet.scenario.When.from(Duration.ofHours(1))))
                        .named("FIOS, for an hour"))
                .build();

        @ProbeTest
        void isTheNetworkAndNotThatOfTheAnnotation(WeakLink link) {
            assertThat(link.applied()).hasSize(5).last().satisfies(it -> assertThat(
                            it.condition().describe())
                    .startsWith("Outage["));
        }
    }

    @WeakNetwork
    static class TwoTestCases {
        @RegisterExtension
        static final WeakNetworkExtension FIRST = WeakNetworkExtension.builder().build();

        @RegisterExtension
        static final WeakNetworkExtension SECOND =
                WeakNetworkExtension.builder().build();

        @Test
        void test() {}
    }

    @WeakNetwork
    static class ThrowingTestCases {
        @RegisterExtension
        static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
                .upstream(() -> {
                    throw new IllegalStateException("no port yet");
                })
                .build();

        @Test
        void test() {}
    }
}
