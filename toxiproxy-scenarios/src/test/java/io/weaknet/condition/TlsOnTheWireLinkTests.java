/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static io.weaknet.scenario.TlsStep.AFTER_HANDSHAKE;
import static io.weaknet.scenario.TlsStep.CERTIFICATE;
import static io.weaknet.scenario.TlsStep.FINISHED;
import static io.weaknet.scenario.TlsStep.IN_CERTIFICATE;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.AlertDescription;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.TlsBreak;
import io.weaknet.scenario.TlsStep;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JDK's client, whose connect timeout holds for the handshake, before the built-in origin (the JDK's engine, several
 * messages in a record) and before servers that are not ours (the JDK's sockets, one message in each record).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsOnTheWireLinkTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BUDGET = Duration.ofMillis(300);
    /** The handshake must be over by then, on a busy machine too. */
    private static final Duration BUDGET_BEHIND_HANDSHAKE = Duration.ofSeconds(4);

    private static final Duration DELAY = Duration.ofMillis(150);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final List<ForeignTlsServer> servers = new ArrayList<>();
    private final List<Upstream> upstreams = new ArrayList<>();

    @BeforeAll
    void start() throws IOException {
        upstreams.add(new Upstream.BuiltIn());
        for (var protocol : List.of("TLSv1.3", "TLSv1.2")) {
            var server = new ForeignTlsServer(protocol);
            servers.add(server);
            upstreams.add(server.upstream());
        }
    }

    @AfterAll
    void stop() throws IOException {
        backend.close();
        for (var server : servers) {
            server.close();
        }
    }

    private WeakLink open(Upstream upstream, Condition... conditions) {
        var name = upstreams.indexOf(upstream) + Arrays.toString(conditions);
        return backend.open(name, new Scenario(List.of(conditions), 1), upstream);
    }

    /** A client of its own each time: nothing is resumed, no connection kept. */
    private static CompletableFuture<HttpResponse<String>> get(WeakLink link, Duration connect, Duration whole) {
        var client = HttpClient.newBuilder()
                .sslContext(link.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
        return client.sendAsync(
                HttpRequest.newBuilder(link.uri()).timeout(whole).build(), BodyHandlers.ofString());
    }

    private static void succeeds(WeakLink link) throws Exception {
        assertThat(get(link, PATIENCE, PATIENCE).get(60, TimeUnit.SECONDS).statusCode())
                .isEqualTo(200);
    }

    private static Throwable failure(CompletableFuture<?> answer) throws Exception {
        try {
            throw new AssertionError("it succeeded: " + answer.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private static void fired(WeakLink link) {
        assertThat(link.evidence()).allMatch(Evidence::fired).allMatch(each -> each.bytes() > 0);
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void aDelayIsAddedOnceAndEndsWithTheCondition(TlsStep step) throws Exception {
        for (var upstream : upstreams) {
            try (var link = open(upstream, Conditions.slowTls(step, DELAY))) {
                var begin = System.nanoTime();
                succeeds(link);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(DELAY);
                fired(link);
                var touched = link.evidence().get(0).connections();

                link.applied().get(0).close();
                succeeds(link);
                assertThat(link.evidence().get(0).connections()).isEqualTo(touched);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void aStallLastsUntilTheConditionIsTakenOff(TlsStep step) throws Exception {
        for (var upstream : upstreams) {
            try (var link = open(upstream, Conditions.stalledTls(step))) {
                var waiting = get(link, PATIENCE, PATIENCE);
                if (upstream.equals(turnOf(step))) {
                    givesUp(step, link);
                }
                do {
                    assertThatThrownBy(() -> waiting.get(30, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                } while (!link.evidence().get(0).fired());
                link.applied().get(0).close();
                assertThat(waiting.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
        }
    }

    private static void givesUp(TlsStep step, WeakLink link) throws Exception {
        if (step == AFTER_HANDSHAKE) {
            assertThat(failure(get(link, PATIENCE, BUDGET_BEHIND_HANDSHAKE)))
                    .isInstanceOf(HttpTimeoutException.class)
                    .isNotInstanceOf(HttpConnectTimeoutException.class);
        } else {
            assertThat(failure(get(link, BUDGET, PATIENCE))).isInstanceOf(HttpConnectTimeoutException.class);
        }
    }

    /** Where showing something once for each step is enough. */
    private Upstream turnOf(Enum<?> step) {
        return upstreams.get(Math.floorMod(step.name().hashCode(), upstreams.size()));
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void whatDribblesOutlastsABudgetUnlessItIsLimited(TlsStep step) throws Exception {
        var interval = Duration.ofMillis(20);
        try (var link = open(turnOf(step), Conditions.dribbledTls(step, interval, 5))) {
            var begin = System.nanoTime();
            succeeds(link);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(interval.multipliedBy(5));
            fired(link);
            link.applied().get(0).close();
            var touched = link.evidence().get(0).connections();

            var endless = link.apply(Conditions.dribbledTls(step, interval.multipliedBy(10)));
            do {
                givesUp(step, link);
            } while (!link.evidence().get(1).fired());
            assertThat(link.evidence().get(0).connections()).isEqualTo(touched);
            endless.close();
            touched = link.evidence().get(1).connections();
            succeeds(link);
            assertThat(link.evidence().get(1).connections()).isEqualTo(touched);

            var hourly = link.apply(Conditions.dribbledTls(step, Duration.ofHours(1)));
            var waiting = get(link, PATIENCE, PATIENCE);
            LinkClient.until(() -> link.evidence().get(2).fired());
            hourly.close();
            assertThat(waiting.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(TlsStep.class)
    void aCutHandshakeFailsAsItDoesForUsers(TlsStep step) throws Exception {
        for (var upstream : upstreams) {
            for (var how : List.of(TlsBreak.FIN, TlsBreak.RST)) {
                try (var link = open(upstream, Conditions.brokenTls(step, how))) {
                    var failure = failure(get(link, PATIENCE, PATIENCE));
                    if (step == AFTER_HANDSHAKE) {
                        assertThat(failure).isInstanceOf(IOException.class).isNotInstanceOf(SSLException.class);
                    } else {
                        assertThat(failure)
                                .isInstanceOf(SSLHandshakeException.class)
                                .hasMessage("Remote host terminated the handshake");
                        assertThat(causes(failure).anyMatch(TlsOnTheWireLinkTests::isReset))
                                .as("%s at %s before %s", how, step, upstream.describe())
                                .isEqualTo(how == TlsBreak.RST);
                    }
                    fired(link);
                    assertThat(link.wireLog().connections().get(0).describe())
                            .contains("BrokenTls[" + step + ", " + how);

                    if (upstream.equals(turnOf(step))) {
                        link.applied().get(0).close();
                        succeeds(link);
                    }
                }
            }
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isReset(Throwable cause) {
        return cause instanceof SocketException
                || String.valueOf(cause.getMessage()).contains("reset by peer");
    }

    static List<AlertDescription> alerts() {
        return List.of(
                AlertDescription.HANDSHAKE_FAILURE,
                AlertDescription.PROTOCOL_VERSION,
                AlertDescription.INTERNAL_ERROR,
                AlertDescription.UNRECOGNIZED_NAME);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertIsUnderstood(AlertDescription alert) throws Exception {
        var word = alert.name().toLowerCase(Locale.ROOT);
        for (var upstream : upstreams) {
            try (var link = open(upstream, Conditions.alertedTls(SERVER_HELLO, alert))) {
                assertThat(failure(get(link, PATIENCE, PATIENCE)))
                        .isInstanceOf(SSLException.class)
                        .hasMessageEndingWith("Received fatal alert: " + word);
                fired(link);
                if (upstream.equals(turnOf(alert))) {
                    link.applied().get(0).close();
                    succeeds(link);
                }
            }
        }
        for (var step : List.of(CERTIFICATE, FINISHED)) {
            try (var link = open(upstreams.get(2), Conditions.alertedTls(step, alert))) {
                assertThat(failure(get(link, PATIENCE, PATIENCE)))
                        .as("TLS 1.2, not encrypted up to the server's ChangeCipherSpec")
                        .hasMessageEndingWith("Received fatal alert: " + word);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN_HTTP", "GARBAGE"})
    void whatIsNoTlsIsNotRecognised(TlsBreak how) throws Exception {
        for (var upstream : upstreams) {
            try (var link = open(upstream, Conditions.brokenTls(SERVER_HELLO, how))) {
                // JDK 17 to 25: "Unrecognized SSL message, plaintext connection?", elsewhere "Unsupported or …".
                assertThat(failure(get(link, PATIENCE, PATIENCE)))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("recognized SSL message");
                fired(link);
                link.applied().get(0).close();
                succeeds(link);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CERTIFICATE", "FINISHED"})
    void severalConditionsWorkOnOneHandshake(TlsStep second) throws Exception {
        for (var upstream : upstreams) {
            try (var link = open(
                    upstream,
                    Conditions.latency(Duration.ofMillis(20)),
                    Conditions.slowTls(SERVER_HELLO, DELAY),
                    Conditions.slowTls(second, DELAY),
                    Conditions.dribbledTls(IN_CERTIFICATE, Duration.ofMillis(10), 3))) {
                var begin = System.nanoTime();
                succeeds(link);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(DELAY.multipliedBy(2));
                fired(link);
            }
        }
    }
}
